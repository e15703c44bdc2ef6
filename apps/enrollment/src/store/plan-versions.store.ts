import type { Tx } from '@huzhu/messaging';
import { parsePlan, type Plan } from '@huzhu/rules';

/** A released plan version, or null. Throws if its stored data no longer reads as a plan. */
export async function findPlanVersion(tx: Tx, plan: string, planVersion: string): Promise<Plan | null> {
  const definition = await findDefinition(tx, plan, planVersion);
  if (definition === null) return null;
  const parsed = parsePlan(definition);
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

/** The data of a released plan version, or null. */
export async function findDefinition(tx: Tx, plan: string, planVersion: string): Promise<object | null> {
  const [row] = await tx.query<{ definition: object }>(
    'SELECT definition FROM enrollment.plan_version WHERE plan = $1 AND plan_version = $2',
    [plan, planVersion],
  );
  return row?.definition ?? null;
}

/** Whether an organisation may enrol under a released version: it or one above it owns it, or it ships with the platform. */
export async function mayUsePlan(tx: Tx, plan: string, planVersion: string, orgId: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM enrollment.plan_version AS p
      WHERE p.plan = $1 AND p.plan_version = $2 AND (p.org_id IS NULL OR p.org_id = $3 OR p.org_id IN
            (SELECT ancestor_id FROM enrollment.org_closure WHERE org_id = $3))`,
    [plan, planVersion, orgId],
  );
  return rows.length > 0;
}

/** The organisation that released a version of the family; null if none did yet. */
export async function ownerOfFamily(tx: Tx, plan: string): Promise<string | null> {
  const [row] = await tx.query<{ orgId: string }>(
    `SELECT org_id AS "orgId" FROM enrollment.plan_version WHERE plan = $1 AND org_id IS NOT NULL LIMIT 1`,
    [plan],
  );
  return row?.orgId ?? null;
}

/** The newest released version of a family, by name; null if it is a new family. */
export async function newestVersion(tx: Tx, plan: string): Promise<string | null> {
  const [row] = await tx.query<{ planVersion: string }>(
    `SELECT plan_version AS "planVersion" FROM enrollment.plan_version WHERE plan = $1 ORDER BY plan_version DESC LIMIT 1`,
    [plan],
  );
  return row?.planVersion ?? null;
}

/** One release at a time, so that two drafts of one version cannot both be released. */
export const lockReleases = (tx: Tx): Promise<unknown> =>
  tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('enrollment.release-plans', 0))`);
