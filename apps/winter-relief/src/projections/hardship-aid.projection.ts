import type { AidDecided } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';

/** What hardship granted to whom, by keyed hashes; the last decision counts, and one that was told without a person is not kept. */
export async function projectHardshipAid({ events, tx }: EventBatch<AidDecided>): Promise<Effect[]> {
  const told = events.filter(({ payload }) => payload.personKey !== undefined);
  const rows = await tx.query<{ aid_id: string; caused_by: string }>(
    `INSERT INTO winter_relief.hardship_aid AS held
            (aid_id, household_id, person_key, kind, granted_fen, decided_on, version, caused_by)
     SELECT DISTINCT ON (aid_id) *
       FROM UNNEST($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::int8[], $6::date[], $7::int[], $8::uuid[])
            AS decided(aid_id, household_id, person_key, kind, granted_fen, decided_on, version, caused_by)
      ORDER BY aid_id, version DESC
     ON CONFLICT (aid_id) DO UPDATE SET granted_fen = excluded.granted_fen, decided_on = excluded.decided_on,
            version = excluded.version, caused_by = excluded.caused_by
      WHERE held.version < excluded.version
     RETURNING aid_id, caused_by`,
    [
      told.map(({ payload }) => payload.aidId),
      told.map(({ payload }) => payload.householdId),
      told.map(({ payload }) => payload.personKey),
      told.map(({ payload }) => payload.kind),
      told.map(({ payload }) => payload.grantedFen),
      told.map(({ payload }) => payload.decidedOn),
      told.map(({ version }) => version),
      told.map(({ id }) => id),
    ],
  );
  return rows.map((row) => ({ eventId: row.caused_by, target: `hardship-aid/${row.aid_id}` }));
}
