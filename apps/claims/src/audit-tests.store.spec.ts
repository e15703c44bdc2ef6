import { ClaimsBed, type FeedRow, feedText, IDS } from './testing/claims-bed.js';

const PEOPLE = IDS.slice(0, 3);

describe('audit tests of claims', () => {
  let claims: ClaimsBed;
  let auditor: string;
  beforeAll(async () => {
    claims = await ClaimsBed.start('2026-07-01');
    await claims.cover(PEOPLE.map((id) => ({ id, sealedPayee: 'a..b.c.d' })));
    const rows: FeedRow[] = PEOPLE.flatMap((id, person) =>
      [3, 4].map((month) => ({
        setl: `S${person}${month}`,
        stay: `V${person}${month}`,
        id,
        from: `2026-0${month}-02`,
        to: `2026-0${month}-08`,
        inPolicy: 5_000,
        paid: 0,
      })),
    );
    await claims.importFeed(feedText(rows));
    auditor = await claims.bed.staff('auditor');
  }, 60_000);
  afterAll(() => claims?.stop());

  const found = async (test: string): Promise<{ readonly id: string; readonly detail: string }[]> => {
    const path = `/api/claims/v1/audit-findings?test=${test}&from=2026-01-01&to=2026-12-31`;
    const { status, body } = await claims.bed.call('GET', path, { token: auditor });
    expect([test, status]).toEqual([test, 200]);
    return body.items;
  };
  const plant = (sql: string) => claims.bed.rows(sql);

  test('find nothing in what the plan decided', async () => {
    for (const test of ['JUST_BELOW_LIMIT', 'DUTIES_BROKEN', 'AFTER_COVERAGE', 'ABOVE_CAP', 'STAFF_OR_RELATIVE'])
      expect(await found(test)).toEqual([]);
  });

  test('name amounts that gather below the limit, but not those that lie on both sides of it', async () => {
    await plant(`UPDATE claims.claim SET approved_on = '2026-07-01', payable_fen = 299000`);
    const held = await plant('SELECT plan, plan_version, payable_fen::text FROM claims.claim');
    expect(held).toEqual(
      Array.from({ length: 6 }, () => ({ plan: 'A-HOSP', plan_version: '2026', payable_fen: '299000' })),
    );
    expect((await found('JUST_BELOW_LIMIT')).map(({ detail }) => detail)).toEqual(
      Array.from({ length: 6 }, () => 'one of 6 just below 300000'),
    );
    await plant(`UPDATE claims.claim SET payable_fen = 301000
                  WHERE id IN (SELECT id FROM claims.claim ORDER BY id LIMIT 3)`);
    expect(await found('JUST_BELOW_LIMIT')).toEqual([]);
  });

  test('name a stay after the last day of coverage, and two opinions of one person', async () => {
    await plant(`UPDATE claims.coverage SET end_on = '2026-03-01'
                  WHERE person_key = (SELECT min(person_key) FROM claims.claim)`);
    expect(await found('AFTER_COVERAGE')).toHaveLength(2);
    await plant(`UPDATE claims.claim SET opinions =
        '[{"step":"FIRST_REVIEW","round":1,"by":"x","on":"2026-07-01","sealedText":null},
          {"step":"SECOND_REVIEW","round":1,"by":"x","on":"2026-07-01","sealedText":null}]'
      WHERE id = (SELECT min(id::text)::uuid FROM claims.claim)`);
    expect((await found('DUTIES_BROKEN')).map(({ detail }) => detail)).toEqual(['FIRST_REVIEW, SECOND_REVIEW']);
  });

  test('name what a person got above the limit of the period, and nobody at the limit', async () => {
    const one = `person_key = (SELECT min(person_key) FROM claims.claim)`;
    await plant(`UPDATE claims.claim SET payable_fen = 2500000 WHERE ${one}`);
    expect(await found('ABOVE_CAP')).toEqual([]);
    await plant(`UPDATE claims.claim SET payable_fen = 2500001 WHERE ${one}`);
    expect((await found('ABOVE_CAP')).map(({ detail }) => detail)).toEqual(
      Array.from({ length: 2 }, () => 'in all 5000002 of 5000000'),
    );
  });

  test('name a benefit of staff and of whoever lives with staff, and none of somebody who left', async () => {
    const person = (order: 'min' | 'max') => `(SELECT ${order}(person_key) FROM claims.claim)`;
    const ids = ['01900000-0000-7000-8000-0000000000aa', '01900000-0000-7000-8000-0000000000ab'];
    await plant(`INSERT INTO claims.staff_person (staff_id, person_key, active, version, caused_by)
                 VALUES ('${ids[0]}', ${person('min')}, true, 1, '${ids[0]}'), ('${ids[1]}', 'k', true, 1, '${ids[1]}')`);
    await plant(`INSERT INTO claims.household (household_id, person_keys, version, caused_by)
                 VALUES ('${ids[0]}', ARRAY['k', ${person('max')}], 1, '${ids[0]}')`);
    const details = async () => (await found('STAFF_OR_RELATIVE')).map(({ detail }) => detail).sort();
    expect(await details()).toEqual(['relative of staff', 'relative of staff', 'staff', 'staff']);
    await plant('UPDATE claims.staff_person SET active = false');
    expect(await details()).toEqual([]);
  });
});
