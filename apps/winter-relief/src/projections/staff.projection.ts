import type { StaffChanged } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';

/** Who may witness a hand-over of cash; of several events of one person the newest counts. */
export async function projectStaff({ events, tx }: EventBatch<StaffChanged>): Promise<Effect[]> {
  const rows = await tx.query<{ staff_id: string; caused_by: string }>(
    `INSERT INTO winter_relief.staff AS held (staff_id, org_id, active, person_key, version, caused_by)
     SELECT DISTINCT ON (staff_id) * FROM UNNEST($1::text[], $2::uuid[], $3::boolean[], $4::text[], $5::int[], $6::uuid[])
         AS told(staff_id, org_id, active, person_key, version, caused_by)
      ORDER BY staff_id, version DESC
     ON CONFLICT (staff_id) DO UPDATE SET org_id = excluded.org_id, active = excluded.active,
            person_key = excluded.person_key, version = excluded.version, caused_by = excluded.caused_by
      WHERE held.version < excluded.version
     RETURNING staff_id, caused_by`,
    [
      events.map(({ payload }) => payload.staffId),
      events.map(({ payload }) => payload.orgId),
      events.map(({ payload }) => payload.active),
      events.map(({ payload }) => payload.personKey ?? null),
      events.map(({ version }) => version),
      events.map(({ id }) => id),
    ],
  );
  return rows.map((row) => ({ eventId: row.caused_by, target: `staff/${row.staff_id}` }));
}
