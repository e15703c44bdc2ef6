import type { Rejected } from '@huzhu/kernel';
import { isEnrolmentOpen } from '@huzhu/rules';
import { isRejected, type Work } from '@huzhu/service';
import { readPlanVersions } from '../store/plan-versions.store.js';

/** A refusal because enrolment is closed, with the plan versions that are open today; anything else as it is. */
export async function withOpenVersions<T>(work: Work, answer: T | Rejected): Promise<T | Rejected> {
  if (!isRejected(answer) || answer.code !== 'ENROLMENT_CLOSED') return answer;
  const plans = await readPlanVersions(work.tx);
  const open = plans
    .filter((plan) => isEnrolmentOpen(plan, work.today))
    .map(({ code, version }) => `${code} ${version}`);
  return { ...answer, facts: { ...answer.facts, openVersions: open } };
}
