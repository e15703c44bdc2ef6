import type { HouseholdCensus } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';

/** The newest count of every organisation and day. */
export async function projectCensus({ events, tx }: EventBatch<HouseholdCensus>): Promise<Effect[]> {
  const rows = await tx.query<{ org_id: string; as_of: string; caused_by: string }>(
    `INSERT INTO winter_relief.census AS held (org_id, as_of, households, hash, version, caused_by)
     SELECT DISTINCT ON (org_id, as_of) *
       FROM UNNEST($1::uuid[], $2::date[], $3::int[], $4::text[], $5::int[], $6::uuid[])
            AS counted(org_id, as_of, households, hash, version, caused_by)
      ORDER BY org_id, as_of, version DESC
     ON CONFLICT (org_id, as_of) DO UPDATE SET households = excluded.households, hash = excluded.hash,
            version = excluded.version, caused_by = excluded.caused_by
      WHERE held.version < excluded.version
     RETURNING org_id, as_of, caused_by`,
    [
      events.map(({ payload }) => payload.orgId),
      events.map(({ payload }) => payload.asOf),
      events.map(({ payload }) => payload.households),
      events.map(({ payload }) => payload.hash),
      events.map(({ version }) => version),
      events.map(({ id }) => id),
    ],
  );
  return rows.map((row) => ({ eventId: row.caused_by, target: `census/${row.org_id}/${row.as_of}` }));
}
