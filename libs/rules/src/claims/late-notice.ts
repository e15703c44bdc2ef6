import { reject, type Day, type Rejected } from '@huzhu/kernel';
import { lastDayToClaim } from '../plan/coverage-period.js';
import type { Plan } from '../plan/plan.js';
import type { Claim, WomenIllnessClaim } from './claim.js';
import { clauseOf } from './explain.js';

/** When the union was told of a diagnosis (报案), and until when that was in time. */
interface Notice {
  readonly notifiedOn: Day;
  readonly lastDay: Day;
}

type Noticed = Pick<WomenIllnessClaim, 'diagnosedOn' | 'claimedOn' | 'notifiedOn' | 'lateNoticeReason'>;

/**
 * The notice of a diagnosis that came after the days its plan version gives (`noticeDays`; the day after the diagnosis is
 * the first); null if it came in time, or the plan asks for none. The claim itself is notice where no other was given.
 */
export function lateNotice(plan: Pick<Plan, 'benefits'> | null, claim: Claim): Notice | null {
  const noticeDays = claim.kind === 'WOMEN_ILLNESS' ? plan?.benefits.WOMEN_ILLNESS?.noticeDays : undefined;
  if (claim.kind !== 'WOMEN_ILLNESS' || noticeDays === undefined) return null;
  const { diagnosedOn, claimedOn, notifiedOn = claimedOn }: Noticed = claim;
  const lastDay = lastDayToClaim({ days: noticeDays }, diagnosedOn);
  return notifiedOn > lastDay ? { notifiedOn, lastDay } : null;
}

/**
 * A late notice needs a reason, and is no refusal of the benefit: to be asked where facts come in. Refusal
 * `NOTICE_REASON_NEEDED` names the field for the reason; null if nothing is wrong.
 */
export function refuseUnexplainedNotice(plan: Plan | null, claim: Claim): Rejected | null {
  const late = lateNotice(plan, claim);
  if (plan === null || late === null) return null;
  if (claim.kind === 'WOMEN_ILLNESS' && claim.lateNoticeReason !== undefined) return null;
  const facts = { field: '/lateNoticeReason', ...late };
  return reject('NOTICE_REASON_NEEDED', clauseOf(plan, 'WOMEN_ILLNESS.noticeDays'), facts);
}
