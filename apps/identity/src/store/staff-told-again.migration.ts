import { staffChanged } from '@huzhu/contracts';
import { outboxShard } from '@huzhu/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Everybody on the staff is told once more, as they stand: services that listen since this version know nobody who was told before,
 * and a replay goes back no further than the outbox does. Who knew them already changes nothing, as the versions are the same.
 */
export class StaffToldAgain1795438200000 implements MigrationInterface {
  readonly name = 'StaffToldAgain1795438200000';

  async up(runner: QueryRunner): Promise<void> {
    const staff = (await runner.query('SELECT id FROM identity.staff ORDER BY id')) as readonly { id: string }[];
    const ids = staff.map(({ id }) => id);
    await runner.query(
      `INSERT INTO identity.outbox (event_id, topic, type, key, shard, version, payload, headers)
       SELECT uuidv7(), $1, $2, s.id::text, told.shard, s.version,
              jsonb_strip_nulls(jsonb_build_object('staffId', s.id, 'orgId', s.org_id, 'roles', s.roles, 'active', s.active,
                                                   'personKey', s.person_key)),
              jsonb_build_object('time', $3::text)
         FROM UNNEST($4::uuid[], $5::smallint[]) WITH ORDINALITY AS told(id, shard, place)
         JOIN identity.staff AS s ON s.id = told.id ORDER BY told.place`,
      [staffChanged.topic, staffChanged.type, new Date().toISOString(), ids, ids.map(outboxShard)],
    );
  }

  async down(): Promise<void> {
    throw new Error('what was told is not taken back');
  }
}
