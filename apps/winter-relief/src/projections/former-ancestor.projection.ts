import type { OrgUnitChanged } from '@huzhu/contracts';
import type { EventBatch } from '@huzhu/messaging';

/**
 * Where a union stood until it was moved; to be kept before the tree is changed. The last time counts, and events that were
 * overtaken by a newer one tell of nothing. Whom a snapshot had stood there on its day at least, from whenever the move is to count:
 * otherwise a move on that day, or one dated back, would take households out of every campaign.
 */
export async function keepFormerAncestors({ events, tx }: EventBatch<OrgUnitChanged>): Promise<void> {
  await tx.query(
    `INSERT INTO winter_relief.former_ancestor AS kept (org_id, ancestor_id, stood_until)
     SELECT DISTINCT ON (stood.org_id, stood.ancestor_id) stood.org_id, stood.ancestor_id, greatest(told.valid_from,
              (SELECT max(held.snapshot_on) + 1 FROM winter_relief.campaign AS held
                WHERE held.org_id = stood.ancestor_id AND held.status <> 'REPORTED'))
       FROM UNNEST($1::uuid[], $2::text[], $3::date[], $4::int[]) AS told(org_id, ancestors, valid_from, version)
       JOIN winter_relief.org_closure AS stood ON stood.org_id = told.org_id AND stood.version < told.version
      WHERE stood.ancestor_id <> ALL (string_to_array(told.ancestors, ',')::uuid[])
      ORDER BY stood.org_id, stood.ancestor_id, told.version
     ON CONFLICT (org_id, ancestor_id) DO UPDATE SET stood_until = excluded.stood_until
      WHERE kept.stood_until < excluded.stood_until`,
    [
      events.map(({ payload }) => payload.orgId),
      events.map(({ payload }) => payload.ancestors.join(',')),
      events.map(({ payload }) => payload.validFrom),
      events.map(({ version }) => version),
    ],
  );
}
