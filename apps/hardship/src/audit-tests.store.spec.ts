import { relativeDeclared, staffChanged } from '@huzhu/contracts';
import { ORGS, ServiceBed } from '@huzhu/testing';
import { hardshipDefinition } from './hardship.definition.js';
import { HouseholdWay, wayPeople } from './household-way.fixture.js';

describe('audit tests of household files', () => {
  let bed: ServiceBed;
  let auditor: string;
  let id: string;
  let aidId: string;
  beforeAll(async () => {
    bed = await ServiceBed.start(hardshipDefinition, {}, '2025-12-16');
    auditor = await bed.staff('auditor');
    const way = new HouseholdWay(bed, await wayPeople(bed));
    id = await way.active();
    aidId = await way.orderedAid(id);
  }, 60_000);
  afterAll(() => bed?.stop());

  const found = async (test: string, token = auditor, to = '2026-12-31'): Promise<string[]> => {
    const path = `/api/hardship/v1/audit-findings?test=${test}&from=2026-01-01&to=${to}`;
    const { status, body } = await bed.call('GET', path, { token });
    expect(status).toBe(200);
    return body.items.map((item: { id: string }) => item.id);
  };
  const TESTS = [
    'MISSING_PUBLICITY',
    'APPROVED_BEFORE_VISIT',
    'DUTIES_BROKEN',
    'PERSON_IN_TWO_FILES',
    'STAFF_OR_RELATIVE',
    'AFTER_EXIT',
    'ABOVE_CAP',
  ];

  test('find nothing in a file that went its way', async () => {
    const { body } = await bed.call('GET', '/api/hardship/v1/audit-tests', { token: auditor });
    expect(body.items.map(({ test: name }: { test: string }) => name)).toEqual(TESTS);
    for (const name of TESTS) expect([name, await found(name)]).toEqual([name, []]);
  });

  test.each([
    ['MISSING_PUBLICITY', `DELETE FROM hardship.journal WHERE type = 'publicity-closed'`],
    ['APPROVED_BEFORE_VISIT', `DELETE FROM hardship.journal WHERE type = 'household-visited'`],
    [
      'DUTIES_BROKEN',
      `UPDATE hardship.journal AS j SET actor = r.actor FROM hardship.journal AS r
        WHERE r.aggregate_id = j.aggregate_id AND r.type = 'household-reviewed' AND j.type = 'household-approved'`,
    ],
  ])('%s names the file, within the days and the area alone', async (test, corruption) => {
    await bed.rows('BEGIN');
    await bed.rows('CREATE TABLE hardship.journal_kept AS SELECT * FROM hardship.journal');
    await bed.rows(corruption);
    await bed.rows('COMMIT');
    expect(await found(test)).toEqual([id]);
    expect(await found(test, auditor, '2026-01-01')).toEqual([]);
    expect(await found(test, await bed.staff('auditor', { orgId: ORGS.west }))).toEqual([]);
    await bed.rows('TRUNCATE hardship.journal');
    await bed.rows('INSERT INTO hardship.journal SELECT * FROM hardship.journal_kept');
    await bed.rows('DROP TABLE hardship.journal_kept');
  });

  test('STAFF_OR_RELATIVE names aid of households with somebody on the staff, as identity tells of them', async () => {
    const [household] = await bed.rows<{ keys: string[] }>(
      'SELECT member_person_keys AS keys FROM hardship.household WHERE id = $1',
      [id],
    );
    const staff = {
      staffId: ORGS.east,
      orgId: ORGS.city,
      roles: ['clerk' as const],
      personKey: household!.keys.at(-1)!,
    };
    await bed.deliver(staffChanged, { ...staff, active: true }, { version: 1 });
    expect(await found('STAFF_OR_RELATIVE')).toEqual([aidId]);
    expect(await found('STAFF_OR_RELATIVE', auditor, '2026-01-01')).toEqual([]);
    await bed.deliver(staffChanged, { ...staff, active: false }, { version: 2 });
    await bed.deliver(staffChanged, { ...staff, active: true }, { version: 1 });
    expect(await found('STAFF_OR_RELATIVE')).toEqual([]);
    const other = { ...staff, staffId: ORGS.west, personKey: 'e'.repeat(64) };
    await bed.deliver(staffChanged, { ...other, active: true }, { version: 1 });
    expect(await found('STAFF_OR_RELATIVE')).toEqual([]);
    const named = { staffId: other.staffId, personKey: staff.personKey, declaredOn: '2026-01-05' };
    await bed.deliver(relativeDeclared, named);
    await bed.deliver(relativeDeclared, named);
    expect(await found('STAFF_OR_RELATIVE')).toEqual([aidId]);
    await bed.deliver(staffChanged, { ...other, active: false }, { version: 2 });
    expect(await found('STAFF_OR_RELATIVE')).toEqual([]);
  });

  test.each([
    [
      'AFTER_EXIT',
      `UPDATE hardship.household SET ended_on = '2026-01-02'`,
      'UPDATE hardship.household SET ended_on = NULL',
    ],
    [
      'ABOVE_CAP',
      `UPDATE hardship.aid SET granted_fen = granted_fen * 3 / 2`,
      `UPDATE hardship.aid SET granted_fen = granted_fen * 2 / 3`,
    ],
  ])('%s names the aid', async (test, corruption, mended) => {
    await bed.rows(corruption);
    expect(await found(test)).toEqual([aidId]);
    await bed.rows(mended);
    expect(await found(test)).toEqual([]);
  });

  test('the audit trail of the days is told to auditors, step by step, of their area', async () => {
    const path = '/api/hardship/v1/audit-steps?from=2020-01-01&to=2999-12-31&limit=500';
    const { body } = await bed.call('GET', path, { token: auditor });
    const steps = body.items.filter(({ objectId }: { objectId: string }) => objectId === id);
    expect(steps.length).toBeGreaterThan(5);
    expect(JSON.stringify(steps)).not.toContain('成员');
    const [step] = steps;
    const { actor, action, object } = step;
    const narrowed = `${path}&actor=${actor}&action=${action}&object=${object}&objectId=${id}`;
    const { items } = (await bed.call('GET', narrowed, { token: auditor })).body;
    expect(items).toContainEqual(step);
    expect(items.every((each: typeof step) => each.actor === actor && each.objectId === id)).toBe(true);
    expect((await bed.call('GET', `${path}&objectId=${actor}`, { token: auditor })).body.items).toEqual([]);
    const elsewhere = await bed.staff('auditor', { orgId: ORGS.elsewhere });
    const foreign = await bed.call('GET', path, { token: elsewhere });
    expect(foreign.body.items.filter(({ orgId }: { orgId?: string }) => orgId !== undefined)).toEqual([]);
    expect((await bed.call('GET', path, { token: await bed.staff('officer') })).status).toBe(403);
  });
});
