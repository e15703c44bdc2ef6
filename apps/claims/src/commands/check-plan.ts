import { parsePlan } from '@huzhu/rules';

/** Throws if the data of a published plan version cannot be read, or speaks of another version than its message. */
export function checkPlan(published: {
  readonly plan: string;
  readonly planVersion: string;
  readonly definition: object;
}): void {
  const plan = parsePlan(published.definition);
  if (plan.kind === 'rejected')
    throw new Error(`plan ${published.plan}: ${String(plan.facts?.['field'])} cannot be read`);
  const { code, version } = plan.value;
  if (code !== published.plan || version !== published.planVersion) throw new Error('a plan under another name');
}
