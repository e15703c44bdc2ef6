import type { BudgetChanged, Fund } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';

const FUND: Fund = 'MUTUAL_AID_POOL';

/** Keeps which units hold a fund of mutual aid: they operate the pools of all below that hold none. */
export async function projectPoolOperators({ events, tx }: EventBatch<BudgetChanged>): Promise<Effect[]> {
  const told = events.flatMap(({ id, payload: { fund, fundOrgId } }) =>
    fund === FUND && fundOrgId !== undefined ? [{ id, fundOrgId }] : [],
  );
  if (told.length === 0) return [];
  const rows = await tx.query<{ orgId: string; causedBy: string }>(
    `INSERT INTO claims.pool_operator (org_id, caused_by)
     SELECT DISTINCT ON (org_id) org_id, caused_by FROM UNNEST($1::uuid[], $2::uuid[]) AS t(org_id, caused_by) ORDER BY org_id
     ON CONFLICT (org_id) DO NOTHING RETURNING org_id AS "orgId", caused_by AS "causedBy"`,
    [told.map(({ fundOrgId }) => fundOrgId), told.map(({ id }) => id)],
  );
  return rows.map(({ orgId, causedBy }) => ({ eventId: causedBy, target: `pool-operator/${orgId}` }));
}
