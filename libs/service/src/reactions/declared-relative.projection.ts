import type { RelativeDeclared } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';

/** Keeps in `<schema>.declared_relative` whom staff named as relatives; who is named once stays named. */
export async function projectRelatives(
  schema: string,
  { events, tx }: EventBatch<RelativeDeclared>,
): Promise<Effect[]> {
  const rows = await tx.query<{ staff_id: string; caused_by: string }>(
    `INSERT INTO ${schema}.declared_relative (staff_id, person_key, declared_on, caused_by)
     SELECT * FROM UNNEST($1::uuid[], $2::text[], $3::date[], $4::uuid[])
     ON CONFLICT DO NOTHING RETURNING staff_id, caused_by`,
    [
      events.map(({ payload }) => payload.staffId),
      events.map(({ payload }) => payload.personKey),
      events.map(({ payload }) => payload.declaredOn),
      events.map(({ id }) => id),
    ],
  );
  return rows.map((row) => ({ eventId: row.caused_by, target: `staff/${row.staff_id}` }));
}
