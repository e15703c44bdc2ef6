import type { PlanPublished } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';

/** Keeps the newest data of every plan version. */
export async function projectPlanVersions({ events, tx }: EventBatch<PlanPublished>): Promise<Effect[]> {
  const changed: Effect[] = [];
  for (const { id, version, payload } of events) {
    const rows = await tx.query(
      `INSERT INTO claims.plan_version AS held (plan, plan_version, definition, version, caused_by)
       VALUES ($1, $2, $3::jsonb, $4, $5)
       ON CONFLICT (plan, plan_version) DO UPDATE SET definition = EXCLUDED.definition, version = EXCLUDED.version,
         caused_by = EXCLUDED.caused_by WHERE held.version < EXCLUDED.version RETURNING 1`,
      [payload.plan, payload.planVersion, JSON.stringify(payload.definition), version, id],
    );
    if (rows.length > 0) changed.push({ eventId: id, target: `plan/${payload.plan}/${payload.planVersion}` });
  }
  return changed;
}
