import type { Day } from '@huzhu/kernel';
import { lastOfWorkingDays } from '@huzhu/rules';

/** Roles that a finding may be given to; their words are those of the tokens. */
type OwnerRole = 'clerk' | 'officer' | 'first-reviewer' | 'second-reviewer' | 'approver';

/** Whose a finding is, and until when it is to be answered; no day where no official calendar reaches. */
export interface Ownership {
  readonly ownerRole: OwnerRole;
  /** The one member of staff it was given to; null if it is anybody's of the role. */
  readonly ownerId: string | null;
  readonly dueOn: Day | null;
}

/** What an owner said to a finding; the text is ciphertext. */
export interface OwnerAnswer {
  readonly by: string;
  readonly on: Day;
  readonly sealedText: string;
}

/** What came of it: mended, the money is asked back, or there was nothing wrong. */
export type FollowUpResult = 'MENDED' | 'RECOVERED' | 'UNFOUNDED';

/** An objection to a sampled claim, until somebody closes it (整改). */
export interface FollowUp extends Ownership {
  readonly orgId: string;
  readonly claimId: string;
  readonly personKey: string;
  readonly status: 'OPEN' | 'ANSWERED' | 'CLOSED';
  readonly foundBy: string;
  readonly foundOn: Day;
  readonly sealedReason: string;
  /** Who had taken a step of the claim when it was objected to: their decision is in doubt. */
  readonly decidedBy: readonly string[];
  /** Who found it, gave it to an owner, or returned an answer: they do not answer it. */
  readonly judges: readonly string[];
  readonly answers: readonly OwnerAnswer[];
  readonly sealedReturnReason: string | null;
  readonly result: FollowUpResult | null;
  readonly sealedNote: string | null;
  readonly closedBy: string | null;
  readonly closedOn: Day | null;
}

/** What holds in this house if who found it names nothing else. */
export const HOUSE_FOLLOW_UP = { ownerRole: 'officer', workingDays: 10 } as const;

/** The last of so many working days after today; null beyond the official calendar: a missing notice stops nobody. */
export function followUpDueOn(today: Day, workingDays: number): Day | null {
  const last = lastOfWorkingDays(today, workingDays);
  return last.kind === 'day' ? last.day : null;
}
