import type { HardshipCauseFigures } from '@huzhu/contracts';
import { ORGS, ServiceBed } from '@huzhu/testing';
import { hardshipDefinition } from './hardship.definition.js';
import { application, expectStatus, HouseholdWay, wayPeople } from './household-way.fixture.js';

describe('causes of hardship over an area', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(hardshipDefinition, {}, '2025-12-16');
    const way = new HouseholdWay(bed, await wayPeople(bed));
    const pattern = await way.active(application({ mainCause: 'ILLNESS' }));
    /** More files like the one that went the whole way. */
    const more = (number: number, orgId: string, cause: string, status = 'ACTIVE') =>
      bed.rows(
        `INSERT INTO hardship.household
         SELECT (jsonb_populate_record(pattern, jsonb_build_object('id', gen_random_uuid(), 'org_id', $3::uuid,
                  'main_cause', $4::text, 'status', $5::text, 'file_number', gen_random_uuid()))).*
           FROM hardship.household AS pattern, generate_series(1, $2::int) WHERE pattern.id = $1`,
        [pattern, number, orgId, cause, status],
      );
    // East: 9 by illness, 3 by disability, 6 by low income. West: 7 by schooling. Who is suspended or has left is not counted.
    await more(8, ORGS.east, 'ILLNESS');
    await more(3, ORGS.east, 'DISABILITY');
    await more(6, ORGS.east, 'LOW_INCOME');
    await more(7, ORGS.west, 'SCHOOLING');
    await more(5, ORGS.east, 'OTHER', 'SUSPENDED');
    await more(5, ORGS.west, 'OTHER', 'EXITED');
  }, 60_000);
  afterAll(() => bed?.stop());

  const figuresOf = async (role: 'officer' | 'accountant', orgId: string) => {
    const token = await bed.staff(role, { orgId });
    const body = expectStatus(
      await bed.call('GET', '/api/hardship/v1/cause-figures', { token }),
    ) as HardshipCauseFigures;
    const cells = body.causes.map(({ cause, households, masked }) => [cause, masked ? 'masked' : households] as const);
    return {
      asOf: body.asOf,
      total: body.total.households,
      ...Object.fromEntries(cells.filter(([, told]) => told !== 0)),
    };
  };

  test('counts the active files of the caller’s own area, and masks what would tell of few', async () => {
    expect(await figuresOf('accountant', ORGS.city)).toEqual({
      asOf: '2026-01-05',
      total: 25,
      ILLNESS: 9,
      DISABILITY: 'masked',
      LOW_INCOME: 'masked',
      SCHOOLING: 7,
    });
    expect(await figuresOf('officer', ORGS.west)).toEqual({ asOf: '2026-01-05', total: 7, SCHOOLING: 7 });
  });

  test('of an earlier day, as files stood then: who was suspended, resumed or left, counts as on that day', async () => {
    const token = await bed.staff('officer', { orgId: ORGS.west });
    const [file] = await bed.rows<{ id: string }>(
      `SELECT id FROM hardship.household WHERE org_id = $1 AND main_cause = 'SCHOOLING' ORDER BY id LIMIT 1`,
      [ORGS.west],
    );
    await bed.rows(`UPDATE hardship.household SET active_from = '2026-01-02' WHERE org_id = $1`, [ORGS.west]);
    await bed.rows(`UPDATE hardship.household SET ended_on = '2026-01-04' WHERE org_id = $1 AND status = 'EXITED'`, [
      ORGS.west,
    ]);
    for (const [version, type, on] of [
      [90, 'household-suspended', '2026-01-03'],
      [91, 'household-resumed', '2026-01-05'],
    ] as const) {
      await bed.rows(
        `INSERT INTO hardship.journal (aggregate_type, aggregate_id, version, type, data, actor)
         VALUES ('household', $1, $2, $3, jsonb_build_object('on', $4::text), 'officer')`,
        [file!.id, version, type, on],
      );
    }
    const on = async (asOf: string) => {
      const path = `/api/hardship/v1/cause-figures?asOf=${asOf}`;
      const { total, causes } = expectStatus(await bed.call('GET', path, { token })) as HardshipCauseFigures;
      const told = causes.filter(({ households }) => households !== 0);
      return [total.households, ...told.map(({ cause, households }) => [cause, households])];
    };
    expect(await on('2026-01-01')).toEqual([0]);
    expect(await on('2026-01-02')).toEqual([12, ['SCHOOLING', 7], ['OTHER', 5]]);
    expect(await on('2026-01-03')).toEqual([11, ['SCHOOLING', 6], ['OTHER', 5]]);
    expect(await on('2026-01-04')).toEqual([6, ['SCHOOLING', 6]]);
    expect(await on('2026-01-05')).toEqual([7, ['SCHOOLING', 7]]);
    expect((await bed.call('GET', '/api/hardship/v1/cause-figures?asOf=2026-01-06', { token })).status).toBe(400);
  });

  test('is for those who read figures', async () => {
    const token = await bed.staff('clerk', { orgId: ORGS.city });
    expect((await bed.call('GET', '/api/hardship/v1/cause-figures', { token })).status).toBe(403);
  });
});
