import type { OrgUnitChanged } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';

/** Keeps the newest known ancestors and name of every organisation, so that a scope is a subtree without asking anybody. */
export async function projectOrgClosure(schema: string, batch: EventBatch<OrgUnitChanged>): Promise<Effect[]> {
  for (const { id, version, payload } of batch.events) {
    const newer = await batch.tx.query(
      `SELECT 1 FROM ${schema}.org_closure WHERE org_id = $1 AND version >= $2 LIMIT 1`,
      [payload.orgId, version],
    );
    if (newer.length > 0) continue;
    await batch.tx.query(`DELETE FROM ${schema}.org_closure WHERE org_id = $1`, [payload.orgId]);
    await batch.tx.query(
      `INSERT INTO ${schema}.org_closure (org_id, ancestor_id, version, caused_by, name)
       SELECT $1, ancestor, $3, $4, $5 FROM UNNEST($2::uuid[]) AS ancestor`,
      [payload.orgId, payload.ancestors, version, id, payload.name],
    );
  }
  return batch.events.map(({ id, payload }) => ({ eventId: id, target: `org/${payload.orgId}` }));
}
