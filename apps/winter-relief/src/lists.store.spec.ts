import { ORGS, ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { expectStatus, idNumber, type ListedPerson, personKeyOf, Season } from './season.fixture.js';
import { winterReliefDefinition } from './winter-relief.definition.js';

let taken = 0;
const nextId = (): string => idNumber((taken += 1));
const person = (changes: Partial<ListedPerson> = {}): ListedPerson => ({
  idNumber: nextId(),
  category: 'MODEL_WORKER',
  card: '6222020000000000125',
  ...changes,
});

describe('lists of organisations', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(winterReliefDefinition, {}, '2026-01-05');
  });
  afterAll(() => bed?.stop());

  const rowsOf = async (season: Season, listId: string, group: string) =>
    expectStatus(await season.get(`lists/${listId}/rows?group=${group}`)).items;

  test('a list is refused whole, with the row and the rule, and nothing of it is served', async () => {
    const season = await Season.begin(bed);
    const other = await Season.begin(bed);
    const [dead, moved, filedElsewhere, twice] = [nextId(), nextId(), nextId(), nextId()];
    await other.household({ personKey: personKeyOf(filedElsewhere) });
    const notices = [
      { idNumber: dead, kind: 'DECEASED', since: '2025-12-30' },
      { idNumber: moved, kind: 'MOVED', since: '2025-12-30', toOrgId: other.orgId },
    ];
    expectStatus(await season.post('person-notices', season.officer, { notices }));
    const campaign = await season.snapshot();
    const rows = [
      person(),
      person({ idNumber: '999999195001010019' }),
      person({ idNumber: '99999919500230001X' }),
      person({ idNumber: twice }),
      person({ idNumber: twice }),
      person({ idNumber: dead }),
      person({ idNumber: moved }),
      person({ idNumber: filedElsewhere, category: '在档困难职工' }),
      person({ category: '在档困难职工' }),
      person({ consent: '' }),
      person({ category: '朋友' }),
      person({ yuan: '-3' }),
      person({ card: '6222020000000000126' }),
    ];
    const list = expectStatus(await season.sendList(campaign, rows), 201);
    expect(list).toMatchObject({ status: 'CHECKED', rows: 13, faulty: 11, requestedFen: 200_000, seenBefore: false });
    const faulty = (await rowsOf(season, list.id, 'FAULTY')) as { line: number; faults: string[] }[];
    expect(faulty.map(({ line, faults }) => [line, ...faults])).toEqual([
      [3, 'ID_CHECKSUM'],
      [4, 'ID_CHECKSUM'],
      [6, 'TWICE_IN_LIST'],
      [7, 'DECEASED'],
      [8, 'MOVED'],
      [9, 'MOVED'],
      [10, 'NOT_ON_FILE'],
      [11, 'NO_CONSENT'],
      [12, 'CATEGORY_UNKNOWN'],
      [13, 'AMOUNT_INVALID'],
      [14, 'BANK_CARD_CHECKSUM'],
    ]);
    expect(list.faults[0]).toEqual({ code: 'ID_CHECKSUM', clause: 'GB11643', rows: 2, firstLine: 3 });
    const refused = await season.post(`lists/${list.id}/confirmation`, season.officer);
    expect([refused.status, refused.body.code, refused.body.facts]).toEqual([
      409,
      'LIST_HAS_FAULTS',
      { faulty: 11, firstLine: 3, fault: 'ID_CHECKSUM' },
    ]);
    expect((await season.post(`lists/${list.id}/grants`, season.officer)).body.code).toBe('WRONG_STATUS');
    expect((await season.get(`recipients?campaignId=${campaign}`)).body.items).toEqual([]);
    const again = expectStatus(await season.sendList(campaign, rows), 201);
    expect([again.id, again.seenBefore]).toEqual([list.id, true]);
    const part = { withoutFaultyRows: true };
    expect(expectStatus(await season.post(`lists/${list.id}/confirmation`, season.officer, part)).status).toBe(
      'CONFIRMED',
    );
  });

  test('a file without header, without rows, or of another kind is refused', async () => {
    const season = await Season.begin(bed);
    const campaign = await season.snapshot();
    const codes = ['a,b,c\n1,2,3\n', '姓名,证件号码,类别,本人同意\n', '姓名,类别,本人同意\n张,劳模,是\n', '\0'];
    const answers = [];
    for (const text of codes) answers.push((await season.sendText(campaign, text)).body.code);
    expect(answers).toEqual(['NO_HEADER', 'NO_ROWS', 'COLUMN_MISSING', 'NUL_BYTE']);
    expect((await season.get(`campaigns/${campaign}/lists`)).body.items).toEqual([]);
  });

  test('conflicts are resolved by rule: file, then category, then who was first', async () => {
    const city = await Season.begin(bed);
    const east = await Season.begin(bed, [city.orgId]);
    const west = await Season.begin(bed, [city.orgId]);
    const [husband, wife, both, ranked] = [nextId(), nextId(), nextId(), nextId()];
    await east.household({ personKey: personKeyOf(husband), others: [personKeyOf(wife)] });
    const campaign = await city.snapshot();
    const first = await east.confirmedList(campaign, [
      person({ idNumber: both }),
      person({ idNumber: ranked, category: 'NEW_FORM' }),
      person({ yuan: '3500' }),
    ]);
    const second = await west.confirmedList(
      campaign,
      [person({ idNumber: wife, category: 'ON_DUTY' }), person({ idNumber: both }), person({ idNumber: ranked })],
      'DONATION',
    );
    const resolved = expectStatus(await city.post(`campaigns/${campaign}/resolution`, city.officer));
    expect(resolved).toEqual({ rows: 6, served: 3, capped: 1, conflicts: 3, noRoom: 0, allowedFen: 500_000 });
    const outcomes = async (season: Season, list: string) =>
      (await season.get(`lists/${list}/rows`)).body.items.map((row: { outcome: string; heldByLine?: number }) => [
        row.outcome,
        row.heldByLine,
      ]);
    expect(await outcomes(east, first)).toEqual([
      ['OK', undefined],
      ['CONFLICT_DUPLICATE', 4],
      ['OVER_TIME_CAP', undefined],
    ]);
    expect(await outcomes(west, second)).toEqual([
      ['CONFLICT_DUPLICATE', undefined],
      ['CONFLICT_DUPLICATE', 2],
      ['OK', undefined],
    ]);
    const except = (line: number, officer = city.officer) =>
      city.post(`lists/${second}/rows/${line}/exception`, officer, { reason: '不同类别不同来源' });
    expect((await except(3)).body.code).toBe('SAME_CATEGORY');
    expect((await except(4)).body.code).toBe('NO_CONFLICT');
    expect((await except(2, west.officer)).body.code).toBe('NOT_PERMITTED');
    expect(expectStatus(await except(2))).toMatchObject({ outcome: 'EXCEPTION', allowedFen: 100_000 });
    expectStatus(await city.post(`campaigns/${campaign}/grants`, city.officer));
    expect(expectStatus(await city.post(`lists/${first}/grants`, city.officer))).toMatchObject({ granted: 2, left: 0 });
    expect(expectStatus(await city.post(`lists/${second}/grants`, city.officer))).toMatchObject({
      granted: 2,
      left: 0,
    });
    expect(expectStatus(await city.post(`lists/${second}/grants`, city.officer))).toMatchObject({
      granted: 0,
      left: 0,
    });
    expect((await city.get(`recipients?campaignId=${campaign}`)).body.items).toHaveLength(5);
    const withdrawal = await west.post(`lists/${second}/withdrawal`, west.officer);
    expect(withdrawal.body).toMatchObject({ code: 'LIST_IS_GRANTED', facts: { recipients: 2 } });
  });

  test('a list or grant above its quota is refused, down the tree, and what is given back is free again', async () => {
    const city = await Season.begin(bed);
    const county = await Season.begin(bed, [city.orgId]);
    const town = await Season.begin(bed, [county.orgId, city.orgId]);
    const campaign = await city.plan();
    const weight = ({ orgId }: Season, code: string) => ({ orgId, code, weight: 1 });
    const whole = { places: 5, amountFen: 500_000, reservePlaces: 1, reserveFen: 100_000 };
    expectStatus(
      await city.post(`campaigns/${campaign}/quotas`, city.officer, { ...whole, weights: [weight(county, '110101')] }),
    );
    const split = { reservePlaces: 2, reserveFen: 200_000, weights: [weight(town, '110101001')] };
    expectStatus(await county.post(`campaigns/${campaign}/quotas/split`, county.officer, split));
    const strange = { weights: [weight(city, '11')] };
    const path = `campaigns/${campaign}/quotas/split`;
    expect((await county.post(path, county.officer, strange)).body.code).toBe('UNIT_NOT_BELOW');
    expect((await town.post(path, town.officer, strange)).body.code).toBe('UNIT_NOT_BELOW');
    expectStatus(await city.post(`campaigns/${campaign}/snapshot`, city.officer));
    const long = expectStatus(await town.sendList(campaign, [person(), person(), person()]), 201);
    const over = await town.post(`lists/${long.id}/confirmation`, town.officer);
    expect(over.body).toMatchObject({
      code: 'OVER_QUOTA',
      facts: { unit: '110101001', placesLeft: 2, leftFen: 200_000, placesAsked: 3, askedFen: 300_000 },
    });
    const fits = await town.confirmedList(campaign, [person(), person()]);
    expectStatus(await city.post(`campaigns/${campaign}/resolution`, city.officer));
    expectStatus(await town.post(`lists/${fits}/grants`, town.officer));
    const { householdId } = await town.household();
    const grants = () => town.post(`campaigns/${campaign}/grants`, town.officer);
    expect((await grants()).body).toMatchObject({ code: 'OVER_QUOTA', facts: { placesLeft: 0, placesAsked: 1 } });
    const [recipient] = (await town.get(`recipients?campaignId=${campaign}`)).body.items;
    expectStatus(await town.post(`recipients/${recipient.id}/reason`, town.officer, { reason: 'REFUSED_IN_WRITING' }));
    expect(expectStatus(await grants())).toMatchObject({ granted: 1, left: 0 });
    const quotas = expectStatus(await city.get(`campaigns/${campaign}/quotas`)).items;
    expect(
      quotas.map((quota: Record<string, number>) => [quota['places'], quota['passedPlaces'], quota['usedPlaces']]),
    ).toEqual([
      [5, 4, 0],
      [4, 2, 0],
      [2, 0, 2],
    ]);
    expect(householdId).toBeDefined();
  });

  test('quotas that do not add up are refused with the row and the rule, and nothing of them is kept', async () => {
    const city = await Season.begin(bed);
    const [east, west] = [await Season.begin(bed, [city.orgId]), await Season.begin(bed, [city.orgId])];
    const campaign = await city.plan({ budgetFen: 1_000_000 });
    const weights = [
      { orgId: east.orgId, code: 'E', weight: 1 },
      { orgId: west.orgId, code: 'W', weight: 2 },
    ];
    const whole = { places: 10, amountFen: 1_000_000, weights };
    const assign = (changes: object) =>
      city.post(`campaigns/${campaign}/quotas`, city.officer, { ...whole, ...changes });
    const outside = await Season.begin(bed);
    const refused = [
      await assign({ reservePlaces: 11 }),
      await assign({ reserveFen: 1_000_001 }),
      await assign({ amountFen: 1_000_001 }),
      await assign({ weights: [...weights, { orgId: east.orgId, code: 'E2', weight: 1 }] }),
      await assign({ weights: [...weights, { orgId: outside.orgId, code: 'X', weight: 1 }] }),
      await assign({ weights: weights.map((each) => ({ ...each, weight: 0 })) }),
    ];
    const reserve = { places: 10, reservePlaces: 0, amountFen: 1_000_000, reserveFen: 0 };
    expect(refused.map(({ status, body }) => [status, body.code, body.facts])).toEqual([
      [409, 'RESERVE_TOO_LARGE', { ...reserve, reservePlaces: 11 }],
      [409, 'RESERVE_TOO_LARGE', { ...reserve, reserveFen: 1_000_001 }],
      [409, 'OVER_BUDGET', { budgetFen: 1_000_000, askedFen: 1_000_001 }],
      [409, 'UNIT_TWICE', { row: 3, unit: 'E2' }],
      [409, 'UNIT_NOT_BELOW', { row: 3, unit: 'X' }],
      [409, 'WEIGHTS_SUM_ZERO', undefined],
    ]);
    for (const { body } of refused) expect(body.detail).toMatch(/CAMPAIGN-(QUOTA|BUDGET)/);
    expect((await assign({ places: -1 })).status).toBe(400);
    expect(expectStatus(await city.get(`campaigns/${campaign}/quotas`)).items).toEqual([]);
    expectStatus(await assign({ reservePlaces: 1 }));
    const quotas = expectStatus(await city.get(`campaigns/${campaign}/quotas`)).items;
    expect(quotas.map((quota: Record<string, number>) => quota['places'])).toEqual([10, 3, 6]);
  });

  test('unions that share a quota cannot together confirm more than it holds, not even at the same second', async () => {
    for (let round = 0; round < 3; round += 1) {
      const city = await Season.begin(bed);
      const above = [city.orgId, ORGS.province];
      const county = await Season.begin(bed, above);
      const towns = await Promise.all(Array.from({ length: 4 }, () => Season.begin(bed, [county.orgId, ...above])));
      const campaign = await city.plan();
      const weights = [{ orgId: county.orgId, code: '110101', weight: 1 }];
      const whole = { places: 5, amountFen: 500_000, weights };
      expectStatus(await city.post(`campaigns/${campaign}/quotas`, city.officer, whole));
      expectStatus(await city.post(`campaigns/${campaign}/snapshot`, city.officer));
      const lists = await Promise.all(
        towns.map(async (town) => expectStatus(await town.sendList(campaign, [person(), person()]), 201).id as string),
      );
      const answers = await Promise.all(
        towns.map((town, place) => town.post(`lists/${lists[place]}/confirmation`, town.officer)),
      );
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 409, 409]);
      const refused = answers.filter(({ status }) => status === 409).map(({ body }) => [body.code, body.facts]);
      const facts = { unit: '110101', placesLeft: 5, leftFen: 500_000, placesAsked: 6, askedFen: 600_000 };
      expect(refused).toEqual([
        ['OVER_QUOTA', facts],
        ['OVER_QUOTA', facts],
      ]);
      expectStatus(await city.post(`campaigns/${campaign}/resolution`, city.officer));
      for (const [place, { status }] of answers.entries()) {
        if (status !== 200) continue;
        const town = towns[place]!;
        expect(expectStatus(await town.post(`lists/${lists[place]}/grants`, town.officer)).granted).toBe(2);
      }
      const single = towns[0]!;
      const one = expectStatus(await single.sendList(campaign, [person()]), 201).id as string;
      expectStatus(await single.post(`lists/${one}/confirmation`, single.officer));
    }
  });

  test('two organisations that serve one person, and one household, at the same second: one grant each', async () => {
    for (let round = 0; round < 4; round += 1) {
      const city = await Season.begin(bed);
      const [east, west] = [await Season.begin(bed, [city.orgId]), await Season.begin(bed, [city.orgId])];
      const [husband, wife, both] = [nextId(), nextId(), nextId()];
      const campaign = await city.snapshot();
      const lists = [
        await east.confirmedList(campaign, [person({ idNumber: husband }), person({ idNumber: both })]),
        await west.confirmedList(campaign, [
          person({ idNumber: wife }),
          person({ idNumber: both, category: 'ON_DUTY' }),
        ]),
      ];
      expectStatus(await city.post(`campaigns/${campaign}/resolution`, city.officer));
      // Both rows are let through, and the two become a household, after the resolution: only the locks are left.
      await bed.rows(
        `UPDATE winter_relief.row_decision SET outcome = 'OK', allowed_fen = 100000 WHERE campaign_id = $1`,
        [campaign],
      );
      await city.household({ personKey: personKeyOf(husband), others: [personKeyOf(wife)], activeFrom: '2026-03-01' });
      const answers = await Promise.all([
        east.post(`lists/${lists[0]}/grants`, east.officer),
        west.post(`lists/${lists[1]}/grants`, west.officer),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const granted = answers.reduce((sum, { body }) => sum + (body.granted as number), 0);
      expect(granted).toBe(2);
      const [sums] = await bed.rows<{ held: string }>(
        `SELECT sum(granted_fen)::text AS held FROM winter_relief.person_year WHERE person_key = ANY($1)`,
        [[husband, wife, both].map(personKeyOf)],
      );
      expect(sums?.held).toBe('200000');
    }
  });

  test('education aid is the same engine with the student as unit', async () => {
    const season = await Season.begin(bed);
    const [filed, sibling, free] = [nextId(), nextId(), nextId()];
    await season.household({ others: [personKeyOf(filed), personKeyOf(sibling)] });
    const kind = { kind: 'EDUCATION_AID', name: '金秋助学', grantFen: 500_000 };
    const first = await season.snapshot(kind);
    const list = await season.confirmedList(first, [
      person({ idNumber: filed, category: '在档户大学生' }),
      person({ idNumber: sibling, category: '在档户高中（中职）生' }),
      person({ idNumber: free, category: 'HIGH_SCHOOL', yuan: '3000' }),
    ]);
    const resolved = expectStatus(await season.post(`campaigns/${first}/resolution`, season.officer));
    expect(resolved).toMatchObject({ served: 3, capped: 2, conflicts: 0, allowedFen: 1_000_000 });
    expectStatus(await season.post(`lists/${list}/grants`, season.officer));
    expect((await season.post(`campaigns/${first}/grants`, season.officer)).body.code).toBe('LISTS_ONLY');
    const second = await season.snapshot(kind);
    const again = await season.confirmedList(second, [person({ idNumber: filed, category: 'UNIVERSITY' })], 'DONATION');
    const once = expectStatus(await season.post(`campaigns/${second}/resolution`, season.officer));
    expect([once.served, once.conflicts]).toEqual([0, 1]);
    expect(expectStatus(await season.post(`lists/${again}/grants`, season.officer)).granted).toBe(0);
    const winter = await season.snapshot();
    const other = await season.confirmedList(winter, [person({ idNumber: free })]);
    expect(expectStatus(await season.post(`campaigns/${winter}/resolution`, season.officer)).served).toBe(1);
    expect(other).toBeDefined();
  });

  test('another union sees neither list nor rows nor quotas', async () => {
    const season = await Season.begin(bed);
    const campaign = await season.snapshot();
    const list = await season.confirmedList(campaign, [person()]);
    const foreign = await bed.staff('officer', { orgId: ORGS.elsewhere });
    expect((await season.get(`lists/${list}`, foreign)).status).toBe(404);
    expect((await season.get(`lists/${list}/rows`, foreign)).body.items).toEqual([]);
    expect((await season.get(`campaigns/${campaign}/lists`, foreign)).body.items).toEqual([]);
    for (const step of ['confirmation', 'withdrawal', 'grants']) {
      expect((await season.post(`lists/${list}/${step}`, foreign)).status).toBe(404);
    }
    expect((await season.post(`campaigns/${campaign}/resolution`, foreign)).status).toBe(404);
    expect((await season.post(`lists/${newId()}/grants`, season.officer)).status).toBe(404);
  });
});
