import type { ClaimDetail, RecomputationPage, RecomputedDecision } from '@huzhu/contracts';
import { ORGS } from '@huzhu/testing';
import { ClaimsBed, IDS, stayFacts } from './testing/claims-bed.js';

const ROWS_FIRST = 220;

let claims: ClaimsBed;
let auditor: string;

/** A feed before coverage is known, then coverage, then the whole feed. */
beforeAll(async () => {
  claims = await ClaimsBed.start();
  auditor = await claims.bed.staff('auditor');
  const [header, ...lines] = (await claims.readSample()).trimEnd().split('\n');
  await claims.importFeed([header, ...lines.slice(0, ROWS_FIRST)].join('\n'));
  await claims.coverSample();
  await claims.settled();
  await claims.importFeed([header, ...lines].join('\n'));
  await claims.settled();
}, 120_000);
afterAll(() => claims.stop());

async function recompute(token = auditor, days = ''): Promise<RecomputedDecision[]> {
  const items: RecomputedDecision[] = [];
  for (let after = ''; ;) {
    const path = `/api/claims/v1/recomputations?limit=100${days}${after}`;
    const page = (await claims.bed.call('GET', path, { token })).body as RecomputationPage;
    items.push(...page.items);
    if (page.nextCursor === undefined) return items;
    after = `&after=${page.nextCursor}`;
  }
}

/** Decisions that the journal holds, by claim and version. */
const journaled = (): Promise<{ at: string }[]> =>
  claims.bed.rows(
    `SELECT aggregate_id || '/' || version AS at FROM claims.journal WHERE data ? 'proposal' ORDER BY aggregate_id, version`,
  );

describe('every decision that was ever stored', () => {
  it('comes to the same fen and outcome from its own inputs, also where a later one took its place', async () => {
    await decideByHand();
    await decideFixedAmounts();
    const items = await recompute();
    expect(items.map(({ claimId, version }) => `${claimId}/${version}`)).toEqual(
      (await journaled()).map(({ at }) => at),
    );
    expect(items.filter(({ same }) => !same)).toEqual([]);
    const claimIds = new Set(items.map(({ claimId }) => claimId));
    expect(items.length).toBeGreaterThan(claimIds.size + 100);
    expect(items.filter(({ benefitFen }) => benefitFen > 0).length).toBeGreaterThan(200);
    expect(new Set(items.map(({ outcome }) => outcome)).size).toBeGreaterThan(5);
    const kinds = await claims.bed.rows<{ id: string; plan: string; kind: string }>(
      'SELECT id, plan, kind FROM claims.claim WHERE plan <> $1 ORDER BY plan, kind',
      ['A-HOSP'],
    );
    const proven = kinds.map(({ id, plan, kind }) => {
      const { same, recomputedOutcome, recomputedFen } = items.find(({ claimId }) => claimId === id)!;
      return [plan, kind, same, recomputedOutcome, recomputedFen];
    });
    expect(proven).toEqual([
      ['B-CI-HA', 'CRITICAL_ILLNESS', true, 'OK', 2_000_000],
      ['B-CI-HA', 'HOSPITAL_ALLOWANCE', true, 'OK', 70_000],
      ['C-WOMEN', 'WOMEN_ILLNESS', true, 'OK', 1_226_000],
      ['D-ACC', 'ACCIDENT', true, 'OK', 1_840_000],
    ]);
  });

  it('is told from one that does not: other numbers under the same name are found', async () => {
    const deductible = (fen: number): Promise<unknown> =>
      claims.bed.rows(
        `UPDATE claims.plan_version
            SET definition = jsonb_set(definition, '{benefits,HOSPITAL,deductible,firstStayFen}', to_jsonb($1::int))`,
        [fen],
      );
    await deductible(61_000);
    const different = (await recompute()).filter(({ same }) => !same);
    await deductible(60_000);
    expect(different.length).toBeGreaterThan(100);
  });

  it('is asked for within days: claims under decision then, and no others', async () => {
    const [last] = await claims.bed.rows<{ day: string }>('SELECT max(decided_on) AS day FROM claims.claim');
    const all = await recompute();
    expect(await recompute(auditor, `&from=2020-01-01&to=${last!.day}`)).toEqual(all);
    expect(await recompute(auditor, '&to=2020-01-01')).toEqual([]);
    const under = await claims.bed.rows<{ id: string }>(
      `SELECT id FROM claims.claim WHERE outcome IS NOT NULL AND (decided_on IS NULL OR decided_on >= $1)`,
      [last!.day],
    );
    const told = await recompute(auditor, `&from=${last!.day}`);
    expect(new Set(told.map(({ claimId }) => claimId))).toEqual(new Set(under.map(({ id }) => id)));
  });

  it('is shown to auditors of its organisation only', async () => {
    expect(await recompute(await claims.bed.staff('auditor', { orgId: ORGS.elsewhere }))).toEqual([]);
    const clerk = await claims.bed.call('GET', '/api/claims/v1/recomputations', {
      token: await claims.bed.staff('clerk'),
    });
    expect(clerk.status).toBe(403);
  });
});

/** A claim by hand, with what its member reads of the decision. */
async function decideByHand(): Promise<void> {
  const id = IDS[0]!;
  await claims.cover([{ id }]);
  const member = await claims.bed.member(claims.personKey(id));
  const claimId = await claims.handIn(member, stayFacts('hand', 3, 900_000));
  await claims.accept(await claims.bed.staff('officer'), claimId);
  const { steps, conclusion } = (await claims.detail(member, claimId)) as ClaimDetail;
  expect(conclusion).toBe('结论：按计划给付，本次给付 2860.00 元。');
  expect(steps.map(({ sentence }) => sentence)).toContain(
    '本保障期第 1 次住院，起付线 600.00 元，超过起付线的部分为 8400.00 元' +
      '（依据：在职职工住院医疗互助 A-HOSP-2026，住院医疗互助 › 起付线 › 首次住院起付线）。',
  );
}

/** One claim by hand for each benefit that pays fixed amounts. */
async function decideFixedAmounts(): Promise<void> {
  const id = IDS[1]!;
  const member = await claims.bed.member(claims.personKey(id));
  const officer = await claims.bed.staff('officer');
  const stay = { cause: 'ILLNESS', hospital: 'H1', hospitalLevel: 3, admitted: '2026-05-01', discharged: '2026-05-11' };
  const grade = { disabilityGrade: 8, gradeStateOn: '2026-06-01' };
  const told: readonly (readonly [code: string, units: number, kind: string, facts: object])[] = [
    ['B-CI-HA', 2, 'CRITICAL_ILLNESS', { illnessClass: 2, diagnosedOn: '2026-05-04' }],
    ['B-CI-HA', 2, 'HOSPITAL_ALLOWANCE', stay],
    [
      'C-WOMEN',
      1,
      'WOMEN_ILLNESS',
      { illness: 'BREAST', diagnosedOn: '2026-05-04', firstStayDays: 10, lateNoticeReason: '住院' },
    ],
    ['D-ACC', 4, 'ACCIDENT', { accidentOn: '2026-03-10', hospitalDays: 20, ...grade }],
  ];
  for (const [code, units] of new Map(told.map(([plan, held]) => [plan, held]))) {
    await claims.publishPlan(`${code}-2025`);
    await claims.cover([{ id }], { plan: [code, '2025'], units });
  }
  for (const [plan, , kind, facts] of told) {
    const claimId = await claims.draft(member, facts, { plan, kind });
    const desk = await claims.bed.call('GET', `/api/claims/v1/claims/${claimId}/completeness`, { token: member });
    const missing = desk.body.missing as readonly string[];
    await claims.handInDraft(member, claimId, missing);
    expect((await claims.accept(officer, claimId)).body).toMatchObject({ state: 'FIRST_REVIEW' });
  }
}
