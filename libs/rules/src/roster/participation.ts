import { BASIS_POINTS_ONE } from '@huzhu/kernel';
import type { Plan } from '../plan/plan.js';
import { keeps } from '../plan/thresholds.js';

export interface Participation {
  readonly required: number;
  readonly met: boolean;
}

/**
 * Participation test (参保率): accepted rows against the employer's staff (for some plans its female staff). The share is
 * rounded up to whole people; a small employer takes part with everybody.
 */
export function participation(plan: Plan, staff: number, accepted: number): Participation {
  const { shareBp, everybodyBelow } = plan.enrolment.participation;
  const share = (BigInt(staff) * shareBp + BASIS_POINTS_ONE - 1n) / BASIS_POINTS_ONE;
  const everybody = keeps(staff, plan.comparators.everybodyBelow, everybodyBelow);
  const required = everybody ? staff : Number(share);
  return { required, met: accepted >= required };
}
