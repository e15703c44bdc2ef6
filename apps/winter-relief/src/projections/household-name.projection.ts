import type { HouseholdNamed } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';

/** Sealed names of files; of several of one file the last counts. A name is told after its file, under the same key. */
export async function projectNames({ events, tx }: EventBatch<HouseholdNamed>): Promise<Effect[]> {
  const last = new Map(events.map((event) => [event.payload.householdId, event]));
  const named = [...last.values()];
  const rows = await tx.query<{ household_id: string; event_id: string }>(
    `UPDATE winter_relief.household AS held SET sealed_name = told.sealed_name
       FROM UNNEST($1::uuid[], $2::text[], $3::uuid[]) AS told(household_id, sealed_name, event_id)
      WHERE held.household_id = told.household_id RETURNING held.household_id, told.event_id`,
    [
      named.map(({ payload }) => payload.householdId),
      named.map(({ payload }) => payload.sealedName),
      named.map(({ id }) => id),
    ],
  );
  return rows.map((row) => ({ eventId: row.event_id, target: `household-name/${row.household_id}` }));
}
