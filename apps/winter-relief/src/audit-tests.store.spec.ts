import { relativeDeclared, staffChanged } from '@huzhu/contracts';
import { ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { Rescue } from './emergency.fixture.js';
import { idNumber, Season } from './season.fixture.js';
import { winterReliefDefinition } from './winter-relief.definition.js';

const TESTS = [
  'STAFF_OR_RELATIVE',
  'EMERGENCY_STAFF_OR_RELATIVE',
  'ABOVE_CAP',
  'RULES_CHANGED',
  'MISSING_PUBLICITY',
  'DUTIES_BROKEN',
  'PAID_AFTER_EXIT',
  'CASH_SHARE',
];

describe('audit tests of campaigns and emergencies', () => {
  let bed: ServiceBed;
  let season: Season;
  let auditor: string;
  let relatives: string;
  let others: string[];
  const relative = 'd'.repeat(64);
  beforeAll(async () => {
    bed = await ServiceBed.start(winterReliefDefinition, {}, '2026-01-05');
    season = await Season.begin(bed);
    auditor = await bed.staff('auditor', { orgId: season.orgId });
    const { householdId } = await season.household({ others: [relative] });
    for (let n = 0; n < 3; n += 1) await season.household();
    const ids = await season.ordered(await season.snapshot());
    const [row] = await bed.rows<{ id: string }>(
      `SELECT id FROM winter_relief.recipient WHERE household_id = '${householdId}'`,
    );
    relatives = row!.id;
    others = ids.filter((id) => id !== relatives);
  }, 60_000);
  afterAll(() => bed?.stop());

  const found = async (test: string, token = auditor, to = '2026-12-31') => {
    const path = `/api/winter-relief/v1/audit-findings?test=${test}&from=2026-01-01&to=${to}`;
    const { status, body } = await bed.call('GET', path, { token });
    expect([test, status]).toEqual([test, 200]);
    return body.items as { id: string; detail: string }[];
  };
  const idsOf = async (test: string) => (await found(test)).map(({ id }) => id);
  const plant = (change: string, id: string) =>
    bed.rows(`UPDATE winter_relief.recipient SET ${change} WHERE id = '${id}'`);

  test('find nothing in a campaign that went its way', async () => {
    const { body } = await bed.call('GET', '/api/winter-relief/v1/audit-tests', { token: auditor });
    expect(body.items.map(({ test: name }: { test: string }) => name)).toEqual(TESTS);
    for (const name of TESTS) expect([name, await found(name)]).toEqual([name, []]);
  });

  test('name the household of somebody who works for a union, and not one of somebody who left', async () => {
    const staff = { staffId: newId(), orgId: season.orgId, roles: ['clerk' as const], personKey: relative };
    await bed.deliver(staffChanged, { ...staff, active: true }, { version: 1 });
    expect(await idsOf('STAFF_OR_RELATIVE')).toEqual([relatives]);
    await bed.deliver(staffChanged, { ...staff, active: false }, { version: 2 });
    expect(await idsOf('STAFF_OR_RELATIVE')).toEqual([]);
  });

  test('name the household of a relative whom somebody of the staff named, as long as that one works there', async () => {
    const staff = { staffId: newId(), orgId: season.orgId, roles: ['clerk' as const], personKey: 'e'.repeat(64) };
    await bed.deliver(staffChanged, { ...staff, active: true }, { version: 1 });
    const named = { staffId: staff.staffId, personKey: relative, declaredOn: '2026-01-05' };
    for (let told = 0; told < 2; told += 1) await bed.deliver(relativeDeclared, named);
    expect(await found('STAFF_OR_RELATIVE')).toMatchObject([{ id: relatives, detail: 'relative of staff' }]);
    await bed.deliver(staffChanged, { ...staff, active: false }, { version: 2 });
    expect(await idsOf('STAFF_OR_RELATIVE')).toEqual([]);
  });

  test.each([
    ['RULES_CHANGED', `rules = 'WINTER-RELIEF-2025'`],
    ['DUTIES_BROKEN', 'proposed_by = approved_by'],
    ['ABOVE_CAP', 'requested_fen = 300001, allowed_fen = 300001'],
  ])('%s names the grant, within the days and the area alone', async (test, change) => {
    const id = others[0]!;
    await bed.rows(`CREATE TABLE winter_relief.kept AS SELECT * FROM winter_relief.recipient WHERE id = '${id}'`);
    await plant(change, id);
    expect(await idsOf(test)).toEqual([id]);
    expect(await found(test, auditor, '2026-01-01')).toEqual([]);
    expect(await found(test, await bed.staff('auditor', { orgId: newId() }))).toEqual([]);
    await plant(
      `(rules, proposed_by, requested_fen, allowed_fen) =
         (SELECT rules, proposed_by, requested_fen, allowed_fen FROM winter_relief.kept)`,
      id,
    );
    await bed.rows('DROP TABLE winter_relief.kept');
    expect(await found(test)).toEqual([]);
  });

  test('ABOVE_CAP adds up the year of a person over campaigns', async () => {
    const [first, second] = others as [string, string];
    await plant('requested_fen = 300000, allowed_fen = 300000', first);
    expect(await found('ABOVE_CAP')).toEqual([]);
    const [again, copy] = [await season.snapshot(), newId()];
    await bed.rows(`INSERT INTO winter_relief.recipient SELECT (jsonb_populate_record(NULL::winter_relief.recipient,
        to_jsonb(r) || jsonb_build_object('id', '${copy}', 'campaign_id', '${again}', 'allowed_fen', 300000,
          'requested_fen', 300000))).* FROM winter_relief.recipient AS r WHERE id = '${first}'`);
    expect(await found('ABOVE_CAP')).toEqual([]);
    await plant(
      `person_key = (SELECT person_key FROM winter_relief.recipient WHERE id = '${first}')
                  , campaign_id = '${await season.snapshot()}'`,
      second,
    );
    expect((await found('ABOVE_CAP')).map(({ detail }) => detail)).toEqual(
      Array.from({ length: 3 }, () => 'the year comes to 700000, above 600000'),
    );
    await bed.rows(`DELETE FROM winter_relief.recipient WHERE id = '${copy}'`);
  });

  test('MISSING_PUBLICITY and PAID_AFTER_EXIT name what was public too late, and a file that had ended', async () => {
    const id = others.at(-1)!;
    await bed.rows(`UPDATE winter_relief.public_entry SET public_until = '2026-06-01' WHERE recipient_id = '${id}'`);
    expect(await idsOf('MISSING_PUBLICITY')).toEqual([id]);
    await bed.rows(`UPDATE winter_relief.household SET ended_on = '2026-01-04'
                     WHERE household_id = (SELECT household_id FROM winter_relief.recipient WHERE id = '${id}')`);
    expect(await idsOf('PAID_AFTER_EXIT')).toEqual([id]);
  });

  test('EMERGENCY_STAFF_OR_RELATIVE names relief of staff and of whom they named, and none that was withdrawn', async () => {
    const rescue = await Rescue.begin(season);
    const aids: string[] = [];
    for (let n = 0; n < 4; n += 1) aids.push(await rescue.registered({ idNumber: idNumber(71_000 + n) }));
    const rows = await bed.rows<{ id: string; key: string }>(
      `SELECT id, person_key AS key FROM winter_relief.emergency_aid WHERE emergency_id = '${rescue.id}'`,
    );
    const keyOf = (id: string | undefined) => rows.find((row) => row.id === id)!.key;
    const findings = async () =>
      Object.fromEntries((await found('EMERGENCY_STAFF_OR_RELATIVE')).map(({ id, detail }) => [id, detail]));
    expect(await findings()).toEqual({});
    const staff = { staffId: newId(), orgId: season.orgId, roles: ['clerk' as const], personKey: keyOf(aids[0]) };
    await bed.deliver(staffChanged, { ...staff, active: true }, { version: 1 });
    await bed.deliver(relativeDeclared, {
      staffId: staff.staffId,
      personKey: keyOf(aids[1]),
      declaredOn: '2026-01-05',
    });
    expect(await findings()).toEqual({ [aids[0]!]: 'staff', [aids[1]!]: 'relative of staff' });
    await season.household({ others: [keyOf(aids[0]), keyOf(aids[2])] });
    expect(await findings()).toEqual({
      [aids[0]!]: 'staff',
      [aids[1]!]: 'relative of staff',
      [aids[2]!]: 'lives with staff',
    });
    await bed.rows(`UPDATE winter_relief.emergency_aid SET status = 'WITHDRAWN' WHERE id = '${aids[0]!}'`);
    expect(Object.keys(await findings()).sort()).toEqual([aids[1]!, aids[2]!].sort());
    await bed.deliver(staffChanged, { ...staff, active: false }, { version: 2 });
    expect(await findings()).toEqual({});
  });

  test('CASH_SHARE names an emergency that gave more than half as cash', async () => {
    const rescue = await Rescue.begin(season);
    const registered: string[] = [];
    for (let n = 0; n < 3; n += 1) registered.push(await rescue.registered({ idNumber: idNumber(70_000 + n) }));
    const asCash = (count: number) =>
      bed.rows(`UPDATE winter_relief.emergency_aid SET hand_out = '{"on":"2026-01-05"}'
                 WHERE id = ANY('{${registered.slice(0, count).join(',')}}'::uuid[])`);
    await asCash(1);
    expect(await found('CASH_SHARE')).toEqual([]);
    await asCash(2);
    expect(await idsOf('CASH_SHARE')).toEqual([rescue.id]);
  });
});
