import type { HouseholdChanged, HouseholdRegistered } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';

/** Who lives together, as hardship files know it. A file that has ended tells of relatives all the same. */
export async function projectHouseholds({
  events,
  tx,
}: EventBatch<HouseholdRegistered | HouseholdChanged>): Promise<Effect[]> {
  const rows = await tx.query<{ household_id: string; caused_by: string }>(
    `INSERT INTO claims.household AS held (household_id, person_keys, version, caused_by)
     SELECT DISTINCT ON (household_id) household_id, string_to_array(person_keys, ','), version, caused_by
       FROM UNNEST($1::uuid[], $2::text[], $3::int[], $4::uuid[]) AS h(household_id, person_keys, version, caused_by)
      ORDER BY household_id, version DESC
     ON CONFLICT (household_id) DO UPDATE SET person_keys = EXCLUDED.person_keys, version = EXCLUDED.version,
       caused_by = EXCLUDED.caused_by
     WHERE held.version < EXCLUDED.version
     RETURNING household_id, caused_by`,
    [
      events.map(({ payload }) => payload.householdId),
      events.map(({ payload }) => payload.memberPersonKeys.join(',')),
      events.map(({ version }) => version),
      events.map(({ id }) => id),
    ],
  );
  return rows.map((row) => ({ eventId: row.caused_by, target: `household/${row.household_id}` }));
}
