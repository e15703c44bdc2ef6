import type { PlanEnrolment } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import { isEnrolmentOpen, parsePlan } from '@huzhu/rules';
import { windowOf } from '../domain/coverage-start.js';

/** Whether a plan version may be enrolled in on a day, and when. Throws if its stored data no longer reads as a plan. */
export function enrolmentOf(definition: object, on: Day): PlanEnrolment {
  const plan = parsePlan(definition);
  if (plan.kind === 'rejected') throw new Error('a released definition is faulty');
  return { open: isEnrolmentOpen(plan.value, on), ...windowOf(plan.value) };
}
