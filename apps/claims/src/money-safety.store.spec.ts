import { claimsPaymentRequested } from '@huzhu/contracts';
import { addDays, day } from '@huzhu/kernel';
import { ClaimsBed, feedText, IDS, stayFacts } from './testing/claims-bed.js';

const CARD = 'a..b.c.d';
const [ANNA, BERT, CLARA, DORA] = IDS as [string, string, string, string];
const B_PLAN = 'B-CI-HA';
const C_PLAN = 'C-WOMEN';
const AT_ONCE = 50;
const ILLNESS_PAPERS = ['ID_CARD', 'DIAGNOSIS_CERTIFICATE', 'UNION_STATEMENT'];
/** Classes of plan B that an examination shows. */
const EXAMINED = [2, 3, 6, 7, 8, 10, 11, 12];

/** A stay of some days in the own period of plan B; every one in another hospital, one after the other. */
const allowanceStay = (index: number, days: number): object => ({
  cause: 'ACCIDENT',
  hospital: `H-${index}`,
  hospitalLevel: 3,
  admitted: addDays(day('2026-01-01'), index),
  discharged: addDays(day('2026-01-01'), index + days),
});

describe('fifty claims of one person decided at once', () => {
  let claims: ClaimsBed;
  let officer: string;
  beforeAll(async () => {
    claims = await ClaimsBed.start();
    await claims.publishPlan('B-CI-HA-2025');
    await claims.publishPlan('C-WOMEN-2025');
    const people = [ANNA, BERT, CLARA, DORA].map((id) => ({ id, sealedPayee: CARD }));
    await claims.cover(people, { plan: [B_PLAN, '2025'], units: 2 });
    await claims.cover(people);
    await claims.cover(people, { plan: [C_PLAN, '2025'], start: '2025-06-01', end: '2027-05-31' });
    officer = await claims.bed.staff('officer');
  });
  afterAll(() => claims.stop());

  const decideAtOnce = async (
    id: string,
    about: { plan: string; kind: string; documents: string[] },
    facts: (index: number) => object,
  ) => {
    const member = await claims.bed.member(claims.personKey(id));
    const ids: string[] = [];
    for (let index = 0; index < AT_ONCE; index += 1) ids.push(await claims.handIn(member, facts(index), about));
    const answers = await Promise.all(ids.map((each) => claims.accept(officer, each)));
    expect(answers.filter(({ status }) => status !== 200).map(({ body }) => body)).toEqual([]);
    const rows = await claims.bed.rows<{ outcome: string; count: number; sum: number }>(
      `SELECT outcome, count(*)::int AS count, sum(benefit_fen)::float8 AS sum
         FROM claims.claim WHERE id = ANY($1::uuid[]) GROUP BY outcome`,
      [ids],
    );
    return Object.fromEntries(rows.map(({ outcome, count, sum }) => [outcome, [count, sum]]));
  };

  test('plan B pays 90 days of a period, and not one more', async () => {
    const about = {
      plan: B_PLAN,
      kind: 'HOSPITAL_ALLOWANCE',
      documents: ['ID_CARD', 'SETTLEMENT_SHEET', 'DISCHARGE_SUMMARY'],
    };
    const decided = await decideAtOnce(ANNA, about, (index) => allowanceStay(index, 10));
    // 7 days a stay: 12 stays pay in full, the 13th the 6 days that are left, the other 37 none.
    expect(decided).toEqual({ OK: [12, 12 * 7 * 2 * 5_000], CAPPED_DAYS: [38, 6 * 2 * 5_000] });
  }, 60_000);

  test('plan B pays one critical illness, whichever comes first', async () => {
    const about = { plan: B_PLAN, kind: 'CRITICAL_ILLNESS', documents: [...ILLNESS_PAPERS, 'EXAMINATION_REPORT'] };
    const decided = await decideAtOnce(BERT, about, (index) => ({
      illnessClass: EXAMINED[index % EXAMINED.length],
      diagnosedOn: addDays(day('2026-04-10'), index),
    }));
    expect(decided).toEqual({ OK: [1, 2_000_000], LIABILITY_ENDED: [49, 0] });
  }, 60_000);

  test('plan C pays one illness in full', async () => {
    const about = {
      plan: C_PLAN,
      kind: 'WOMEN_ILLNESS',
      documents: [...ILLNESS_PAPERS, 'PATHOLOGY_REPORT', 'EXAMINATION_REPORT', 'DISCHARGE_SUMMARY'],
    };
    const decided = await decideAtOnce(CLARA, about, (index) => ({
      illness: 'BREAST',
      diagnosedOn: addDays(day('2026-04-10'), index),
      firstStayDays: 22,
      lateNoticeReason: '住院治疗',
    }));
    expect(decided).toEqual({ OK: [1, 1_257_200], LIABILITY_ENDED: [49, 0] });
  }, 60_000);

  test('plan A takes off one first deductible, and pays the ceiling of a period to the fen', async () => {
    const about = {
      plan: 'A-HOSP',
      kind: 'HOSPITAL',
      documents: ['ID_CARD', 'SETTLEMENT_SHEET', 'INVOICE', 'DISCHARGE_SUMMARY', 'ITEMISED_LIST'],
    };
    const decided = await decideAtOnce(BERT, about, (index) => stayFacts(`${index}`, 3 + (index % 3), 400_000));
    // 30 % of 4,000 yuan, less 600 once and 300 for every later stay; what is left of 50,000 yuan; and then nothing.
    const [firstFen, laterFen] = [102_000, 111_000];
    const inFullFen = firstFen + 44 * laterFen;
    expect(decided).toEqual({ OK: [45, inFullFen], CAPPED_YEAR: [5, 5_000_000 - inFullFen] });
  }, 60_000);

  test('days of an allowance claimed twice go to people', async () => {
    const about = {
      plan: B_PLAN,
      kind: 'HOSPITAL_ALLOWANCE',
      documents: ['ID_CARD', 'SETTLEMENT_SHEET', 'DISCHARGE_SUMMARY'],
    };
    const member = await claims.bed.member(claims.personKey(DORA));
    const flags = [];
    for (const stay of [allowanceStay(0, 10), allowanceStay(0, 10), allowanceStay(10, 5), allowanceStay(12, 20)]) {
      const claimId = await claims.handIn(member, stay, about);
      await claims.accept(officer, claimId);
      flags.push((await claims.detail(officer, claimId)).riskFlags);
    }
    expect(flags).toEqual([[], ['OVERLAPPING_STAY'], [], ['OVERLAPPING_STAY']]);
  });
});

describe('what may be paid once', () => {
  let claims: ClaimsBed;
  beforeEach(async () => {
    claims = await ClaimsBed.start();
    await claims.cover([ANNA, BERT, CLARA, DORA].map((id) => ({ id, sealedPayee: CARD })));
  });
  afterEach(() => claims.stop());

  const row = (name: string, from: string, to: string, changes: object = {}) => ({
    setl: `S-${name}`,
    stay: `M-${name}`,
    id: ANNA,
    from,
    to,
    inPolicy: 4_000,
    paid: 0,
    ...changes,
  });
  const shown = async (feedId: string) =>
    Object.fromEntries(
      await Promise.all(
        (await claims.stays(feedId)).map(async ({ mdtrtId, claimId, outcome, state }) => {
          const [claim] = await claims.bed.rows<{ risk_flags: string[] }>(
            'SELECT risk_flags FROM claims.claim WHERE id = $1',
            [claimId],
          );
          return [mdtrtId, [outcome, state, ...claim!.risk_flags]];
        }),
      ),
    ) as Record<string, string[]>;

  test('stays that share a night go to people, whichever was decided first; a transfer does not', async () => {
    const { feedId } = await claims.importFeed(
      feedText([
        row('a', '2026-03-01', '2026-03-10'),
        row('transfer', '2026-03-10', '2026-03-12'),
        row('longer', '2026-03-09', '2026-03-20'),
        row('again', '2026-03-01', '2026-03-11'),
      ]),
    );
    expect(await shown(feedId)).toEqual({
      'M-a': ['OK', 'APPROVED'],
      'M-again': ['OK', 'FIRST_REVIEW', 'OVERLAPPING_STAY'],
      'M-transfer': ['OK', 'FIRST_REVIEW', 'OVERLAPPING_STAY'],
      'M-longer': ['OK', 'FIRST_REVIEW', 'OVERLAPPING_STAY'],
    });
    const clean = await claims.importFeed(
      feedText([
        row('b', '2026-03-01', '2026-03-10', { id: BERT }),
        row('moved', '2026-03-10', '2026-03-12', { id: BERT }),
      ]),
    );
    expect(await shown(clean.feedId)).toEqual({ 'M-b': ['OK', 'APPROVED'], 'M-moved': ['OK', 'APPROVED'] });
  });

  test('no two reimbursement plans pay for one stay', async () => {
    const definition = (
      await claims.bed.rows<{ definition: object }>('SELECT definition FROM claims.plan_version')
    )[0]!;
    await claims.publishDefinition({ ...definition.definition, code: 'A-EXTRA', version: '2026' });
    await claims.cover([{ id: ANNA }], { plan: ['A-EXTRA', '2026'] });
    await claims.importFeed(feedText([row('a', '2026-03-01', '2026-03-10')]));
    const member = await claims.bed.member(claims.personKey(ANNA));
    const officer = await claims.bed.staff('officer');
    const other = { ...stayFacts('x', 3, 400_000), hospital: 'H1', admitted: '2026-03-01', discharged: '2026-03-10' };
    const claimId = await claims.handIn(member, other, { plan: 'A-EXTRA', kind: 'HOSPITAL' });
    expect((await claims.accept(officer, claimId)).body).toMatchObject({ state: 'CONFIRMATION' });
    expect(await claims.detail(officer, claimId)).toMatchObject({ outcome: 'DUPLICATE', benefitFen: 0 });
  });

  test('a known settlement that says something else is never paid by itself, and once more is nothing new', async () => {
    await claims.importFeed(feedText([row('a', '2026-03-01', '2026-03-10')]));
    const changed = feedText([row('a', '2026-03-01', '2026-03-10', { inPolicy: 5_000 })]);
    const later = await claims.importFeed(changed);
    expect(await shown(later.feedId)).toEqual({ 'M-a': ['OK', 'FIRST_REVIEW', 'SETTLEMENT_CONFLICT'] });
    const again = await claims.importFeed(`${changed}\n`);
    expect(again).toMatchObject({ stays: 1, unchanged: 1 });
    expect(await claims.bed.sent(claimsPaymentRequested)).toHaveLength(1);
  });

  test('a visit that was another member’s goes to people', async () => {
    await claims.importFeed(feedText([row('a', '2026-03-01', '2026-03-10')]));
    const later = await claims.importFeed(
      feedText([row('a', '2026-03-01', '2026-03-10', { id: BERT, setl: 'S-other' })]),
    );
    expect(await shown(later.feedId)).toEqual({ 'M-a': ['OK', 'FIRST_REVIEW', 'VISIT_OF_ANOTHER_MEMBER'] });
  });

  test('a settlement anew that rests on the papers of another stay goes to people', async () => {
    await claims.importFeed(feedText([row('a', '2026-03-01', '2026-03-05'), row('b', '2026-05-01', '2026-05-05')]));
    const later = await claims.importFeed(
      feedText([row('a', '2026-03-01', '2026-03-05', { setl: 'S-a2', invoice: 'S-b', inPolicy: 4_500 })]),
    );
    expect(await shown(later.feedId)).toEqual({ 'M-a': ['OK', 'FIRST_REVIEW', 'PAPER_OF_ANOTHER_STAY'] });
  });

  test('one invoice in two members’ hands at the same moment is seen by the second', async () => {
    const officer = await claims.bed.staff('officer');
    const ids: string[] = [];
    for (const id of [ANNA, BERT, CLARA, DORA]) {
      ids.push(await claims.handIn(await claims.bed.member(claims.personKey(id)), stayFacts('one', 4, 400_000)));
    }
    await Promise.all(ids.map((id) => claims.accept(officer, id)));
    const rows = await claims.bed.rows<{ flags: number }>(
      'SELECT cardinality(risk_flags) AS flags FROM claims.claim ORDER BY 1',
    );
    expect(rows.map(({ flags }) => flags)).toEqual([0, 2, 2, 2]);
  });
});
