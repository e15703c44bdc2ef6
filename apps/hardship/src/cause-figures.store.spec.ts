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

  test('is for those who read figures', async () => {
    const token = await bed.staff('clerk', { orgId: ORGS.city });
    expect((await bed.call('GET', '/api/hardship/v1/cause-figures', { token })).status).toBe(403);
  });
});
