import type { StaffChanged } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';

/** Keeps in `<schema>.staff_person` which persons are staff; of several messages about one the newest counts. */
export async function projectStaff(schema: string, { events, tx }: EventBatch<StaffChanged>): Promise<Effect[]> {
  const rows = await tx.query<{ staff_id: string; caused_by: string }>(
    `INSERT INTO ${schema}.staff_person AS held (staff_id, person_key, active, version, caused_by)
     SELECT DISTINCT ON (staff_id) staff_id, person_key, active, version, caused_by
       FROM UNNEST($1::uuid[], $2::text[], $3::boolean[], $4::int[], $5::uuid[])
            AS s(staff_id, person_key, active, version, caused_by)
      ORDER BY staff_id, version DESC
     ON CONFLICT (staff_id) DO UPDATE SET person_key = EXCLUDED.person_key, active = EXCLUDED.active,
       version = EXCLUDED.version, caused_by = EXCLUDED.caused_by
     WHERE held.version < EXCLUDED.version
     RETURNING staff_id, caused_by`,
    [
      events.map(({ payload }) => payload.staffId),
      events.map(({ payload }) => payload.personKey ?? null),
      events.map(({ payload }) => payload.active),
      events.map(({ version }) => version),
      events.map(({ id }) => id),
    ],
  );
  return rows.map((row) => ({ eventId: row.caused_by, target: `staff/${row.staff_id}` }));
}
