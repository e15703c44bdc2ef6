import type { Actor, Day, Fen } from '@huzhu/kernel';
import type { AidFinding, EmergencyClass, EmergencyHolders, EmergencyRules } from '@huzhu/rules';
import type { OrderedPayment, PaymentNote, PaymentNoted, PaymentStatus } from './payment-note.js';

export type EmergencyAidStatus = 'REGISTERED' | PaymentStatus | 'HANDED_OUT' | 'WITHDRAWN';

/** What is asked for afterwards. */
export type MissingPaper = 'IDENTITY' | 'PROOF' | 'COMPARISON';

/** Who it is, as far as is known; name and numbers are ciphertext. */
interface AidPerson {
  readonly personKey: string;
  /** The file, or else the head of the household. */
  readonly householdKey: string;
  readonly sealed: string;
  readonly maskedName: string;
}

/** Cash from hand to hand, seen by two who are not the payer. */
export interface HandOut {
  readonly advanceId: string;
  readonly handedOutOn: Day;
  readonly witnesses: readonly [string, string];
  /** Files of the receipt. */
  readonly signatureFile: string;
  readonly signatureSha256: string;
  readonly photoFile: string;
  readonly photoSha256: string;
}

/** The document that shows afterwards what somebody suffered. */
interface Proof {
  readonly fileId: string;
  readonly sha256: string;
}

/** Emergency relief of one person in one event: first the money, then the papers (先救助、后补录). */
export interface EmergencyAid extends AidPerson {
  readonly emergencyId: string;
  readonly orgId: string;
  readonly temporaryId: string | null;
  /** The day a person with a temporary id became known. */
  readonly boundOn: Day | null;
  readonly kind: string;
  readonly unit: EmergencyClass['unit'];
  readonly requestedFen: Fen;
  readonly allowedFen: Fen;
  readonly outcome: string;
  /** Whose cap it takes from. */
  readonly year: number;
  readonly status: EmergencyAidStatus;
  readonly registeredBy: string;
  readonly registeredOn: Day;
  readonly payment: OrderedPayment | null;
  readonly orderedOn: Day | null;
  /** Who ordered the payment or handed the cash out. */
  readonly paidBy: string | null;
  readonly handOut: HandOut | null;
  /** Relief of the same person or household that was known before. */
  readonly duplicateOf: string | null;
  readonly proof: Proof | null;
  readonly comparedOn: Day | null;
  readonly finding: AidFinding | null;
  readonly completedOn: Day | null;
  readonly withdrawnFor: string | null;
}

/** Papers that were left out on the spot. */
export const missingPapers = (
  aid: Pick<EmergencyAid, 'temporaryId' | 'boundOn' | 'proof' | 'comparedOn'>,
): MissingPaper[] => [
  ...(aid.temporaryId !== null && aid.boundOn === null ? (['IDENTITY'] as const) : []),
  ...(aid.proof === null ? (['PROOF'] as const) : []),
  ...(aid.comparedOn === null ? (['COMPARISON'] as const) : []),
];

/** The person has the money. */
export const isGiven = ({ status }: Pick<EmergencyAid, 'status'>): boolean =>
  status === 'PAID' || status === 'HANDED_OUT';

interface Step {
  readonly by: Actor;
  readonly on: Day;
}

type Registered = AidPerson & Pick<EmergencyAid, 'emergencyId' | 'orgId' | 'temporaryId' | 'requestedFen' | 'year'>;

export type EmergencyAidCommand =
  | (Step &
      Registered & {
        readonly type: 'register';
        readonly kind: EmergencyClass;
        readonly holders: EmergencyHolders;
        readonly rules: EmergencyRules;
      })
  | (Step & { readonly type: 'order'; readonly sealedPayee: string })
  | (Step & { readonly type: 'hand-out'; readonly handOut: HandOut })
  | (Step & { readonly type: 'bind'; readonly person: AidPerson; readonly duplicateOf: string | null })
  | (Step & { readonly type: 'prove'; readonly proof: Proof })
  | (Step & { readonly type: 'compare'; readonly finding: AidFinding | null; readonly duplicateOf: string | null })
  | (Step & { readonly type: 'withdraw'; readonly reason: string })
  | PaymentNote;

interface Happened {
  readonly by: string;
  readonly on: Day;
}

export type EmergencyAidEvent =
  | (Happened &
      Registered &
      Pick<EmergencyAid, 'kind' | 'unit' | 'allowedFen' | 'outcome'> & { readonly type: 'aid-registered' })
  | (Happened & { readonly type: 'payment-ordered'; readonly sequence: number; readonly sealedPayee: string })
  | (Happened & { readonly type: 'aid-handed-out'; readonly handOut: HandOut })
  | (Happened & { readonly type: 'person-bound'; readonly person: AidPerson; readonly duplicateOf: string | null })
  | (Happened & { readonly type: 'aid-proved'; readonly proof: Proof })
  | (Happened & {
      readonly type: 'aid-compared';
      readonly finding: AidFinding | null;
      readonly duplicateOf: string | null;
    })
  | (Happened & { readonly type: 'aid-completed' })
  | (Happened & { readonly type: 'aid-withdrawn'; readonly reason: string })
  | PaymentNoted;
