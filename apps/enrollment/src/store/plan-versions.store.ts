import type { Tx } from '@huzhu/messaging';
import { parsePlan, type Plan } from '@huzhu/rules';

/** A released plan version, or null. Throws if its stored data no longer reads as a plan. */
export async function findPlanVersion(tx: Tx, plan: string, planVersion: string): Promise<Plan | null> {
  const [row] = await tx.query<{ definition: unknown }>(
    'SELECT definition FROM enrollment.plan_version WHERE plan = $1 AND plan_version = $2',
    [plan, planVersion],
  );
  if (row === undefined) return null;
  const parsed = parsePlan(row.definition);
  if (parsed.kind === 'rejected') throw new Error(`${plan} ${planVersion}: the released definition is faulty`);
  return parsed.value;
}

/** Every released plan version. */
export async function readPlanVersions(tx: Tx): Promise<Plan[]> {
  const rows = await tx.query<{ plan: string; planVersion: string }>(
    'SELECT plan, plan_version AS "planVersion" FROM enrollment.plan_version ORDER BY plan, plan_version',
  );
  const plans: Plan[] = [];
  for (const { plan, planVersion } of rows) {
    const found = await findPlanVersion(tx, plan, planVersion);
    if (found !== null) plans.push(found);
  }
  return plans;
}
