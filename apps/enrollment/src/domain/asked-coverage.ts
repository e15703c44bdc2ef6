import type { Day } from '@huzhu/kernel';
import type { Plan } from '@huzhu/rules';
import type { Period } from './coverage-start.js';

/** What a plan covers in the period a roster asks for. */
export interface AskedCoverage {
  readonly plan: string;
  /** Whether who has retired is barred (`eligibility.notRetired`). */
  readonly notRetired: boolean;
  readonly start: Day;
  readonly end: Day;
}

/** What a plan version covers in a period. */
export const askedOf = (plan: Plan, { start, end }: Period): AskedCoverage => ({
  plan: plan.code,
  notRetired: plan.enrolment.eligibility.notRetired,
  start,
  end,
});
