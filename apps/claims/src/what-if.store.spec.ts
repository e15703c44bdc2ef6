import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { WhatIfChangePage, WhatIfChangeView, WhatIfView } from '@huzhu/contracts';
import { type Answer, ORGS, waitUntil } from '@huzhu/testing';
import { ClaimsBed } from './testing/claims-bed.js';

const WHAT_IFS = '/api/claims/v1/what-ifs';
const YEAR = { replaces: '2026', from: '2026-01-01', to: '2026-12-31' };

type Plan = Record<'code' | 'version', string> & { benefits: { HOSPITAL: Record<string, unknown> } };

let claims: ClaimsBed;
let officer: string;
let plan: Plan;

beforeAll(async () => {
  claims = await ClaimsBed.start();
  officer = await claims.bed.staff('officer');
  plan = JSON.parse(await readFile('libs/rules/data/A-HOSP-2026.json', 'utf8')) as Plan;
  await claims.coverSample();
  await claims.importFeed(await claims.readSample());
}, 120_000);
afterAll(() => claims.stop());

const draft = (more: object): Plan => ({
  ...plan,
  version: '2027-draft',
  benefits: { HOSPITAL: { ...plan.benefits.HOSPITAL, ...more } },
});

const ask = (body: object, token = officer, key: string = randomUUID()): Promise<Answer> =>
  claims.bed.call('POST', WHAT_IFS, { token, body, key });

async function answered(definition: object, token = officer): Promise<Required<WhatIfView>> {
  const asked = await ask({ definition, ...YEAR }, token);
  expect(asked.status).toBe(202);
  let view = {} as Required<WhatIfView>;
  await waitUntil('the what-if is answered', async () => {
    view = (await claims.bed.call('GET', `${WHAT_IFS}/${asked.body.id}`, { token })).body as Required<WhatIfView>;
    return view.status !== 'WAITING';
  });
  expect(view.status).toBe('DONE');
  return view;
}

/** Everything that deciding writes. */
const decided = (): Promise<object[]> =>
  claims.bed.rows(
    `SELECT id, version, md5(c::text) AS row FROM claims.claim AS c
      UNION ALL SELECT null, count(*)::int, max(at)::text FROM claims.journal WHERE aggregate_type = 'claim'
      UNION ALL SELECT null, count(*)::int, null FROM claims.outbox
      UNION ALL SELECT null, sum(version)::int, md5(string_agg(sealed, '' ORDER BY person_key)) FROM claims.person_history
      ORDER BY 1, 2`,
  );

describe('a what-if over the sample year', () => {
  it('under the plan as it is changes nothing for anybody', async () => {
    const { result } = await answered(plan);
    expect(result).toMatchObject({
      beforeFen: 124_027_970,
      afterFen: 124_027_970,
      differenceFen: 0,
      gain: { claims: 0, people: 0, amountFen: 0 },
      lose: { claims: 0, people: 0, amountFen: 0 },
      notReproduced: 0,
    });
    expect(result.unchanged.claims).toBe(result.claims);
  });

  it('with a lower cap a stay comes to the sum of what is expected of each stay, cut at the cap', async () => {
    const before = await decided();
    const capFen = 100_000;
    const expected = Object.values(await claims.readExpected()).map(({ benefitFen }) => benefitFen);
    const afterFen = expected.reduce((sum, fen) => sum + Math.min(fen, capFen), 0);
    const { result } = await answered(draft({ capPerStayFen: capFen }));
    expect(result).toMatchObject({
      beforeFen: 124_027_970,
      afterFen,
      differenceFen: afterFen - 124_027_970,
      gain: { claims: 0, people: 0, amountFen: 0 },
      lose: { claims: expected.filter((fen) => fen > capFen).length, amountFen: 124_027_970 - afterFen },
      notReproduced: 0,
    });
    const capped = result.outcomes.filter(({ after }) => after === 'CAPPED_STAY');
    expect(capped.reduce((sum, { claims: count }) => sum + count, 0)).toBe(result.lose.claims);
    expect(await decided()).toEqual(before);
  });

  it('tells which claims lose, filtered, sorted and page by page, and nobody’s name', async () => {
    const { id, result } = await answered(draft({ capPerStayFen: 1_000_000 }));
    const list = (query: string, token = officer) =>
      claims.bed.call('GET', `${WHAT_IFS}/${id}/claims?${query}`, { token });
    const seen: WhatIfChangeView[] = [];
    for (let after = ''; ;) {
      const { body } = await list(`direction=LOSE&sort=difference&limit=7${after}`);
      seen.push(...(body as WhatIfChangePage).items);
      if (body.nextCursor === undefined) break;
      after = `&after=${encodeURIComponent(body.nextCursor)}`;
    }
    expect(seen.length).toBe(result.lose.claims);
    expect(seen.reduce((sum, { differenceFen }) => sum - differenceFen, 0)).toBe(result.lose.amountFen);
    expect(seen.map(({ differenceFen }) => differenceFen)).toEqual(
      seen.map(({ differenceFen }) => differenceFen).toSorted((a, b) => a - b),
    );
    const stored = await claims.bed.rows<{ id: string; benefit: number }>(
      'SELECT id, benefit_fen::float8 AS benefit FROM claims.claim',
    );
    const benefits = new Map(stored.map((row) => [row.id, row.benefit]));
    expect(seen.map(({ claimId }) => benefits.get(claimId))).toEqual(seen.map(({ beforeFen }) => beforeFen));
    expect(Object.keys(seen[0]!).sort()).toEqual(
      ['after', 'afterFen', 'before', 'beforeFen', 'claimId', 'differenceFen', 'kind', 'orgId'].sort(),
    );
    expect((await list('direction=GAIN')).body.items.length).toBe(Math.min(result.gain.claims, 50));
    const most = -seen[0]!.differenceFen;
    expect((await list(`minDifferenceFen=${most}`)).body.items[0]).toMatchObject({ claimId: seen[0]!.claimId });
    const { after: outcome } = seen[0]!;
    expect((await list(`outcomeAfter=${outcome}`)).body.items.length).toBeGreaterThan(0);
    expect((await list('outcomeAfter=NONE')).body.items).toEqual([]);
    expect((await list(`orgId=${ORGS.west}`)).body.items).toEqual([]);
    expect((await list('', await claims.bed.staff('officer', { orgId: ORGS.elsewhere }))).status).toBe(404);
    expect((await list('', await claims.bed.staff('clerk'))).status).toBe(403);
  });

  it('without any ratio pays nobody, and whoever got something loses it', async () => {
    const nothing = [{ upToFen: null, ratioBpByLevel: { 1: 0, 2: 0, 3: 0 } }];
    const { result } = await answered(draft({ tiers: nothing }));
    const paid = Object.values(await claims.readExpected()).filter(({ benefitFen }) => benefitFen > 0);
    expect(result).toMatchObject({ afterFen: 0, lose: { claims: paid.length, amountFen: 124_027_970 } });
  });

  it('counts what the asking organisation sees, and shows its answer to nobody else', async () => {
    const west = await claims.bed.staff('officer', { orgId: ORGS.west });
    const elsewhere = await claims.bed.staff('officer', { orgId: ORGS.elsewhere });
    const view = await answered(plan, west);
    expect(view.result).toMatchObject({ claims: 0, people: 0, beforeFen: 0 });
    expect((await claims.bed.call('GET', `${WHAT_IFS}/${view.id}`, { token: elsewhere })).status).toBe(404);
    expect((await claims.bed.call('GET', WHAT_IFS, { token: elsewhere })).body.items).toEqual([]);
    const listed = (await claims.bed.call('GET', `${WHAT_IFS}?plan=A-HOSP&limit=2`, { token: officer })).body;
    expect([listed.items.length, typeof listed.nextCursor]).toEqual([2, 'string']);
  });

  it('is refused with every fault of the plan, for a version nobody knows, and for days that run backwards', async () => {
    const faulty = await ask({ definition: draft({ waitingDays: -1, capPerStayFen: 'much' }), ...YEAR });
    expect(faulty.body).toMatchObject({
      code: 'PLAN_FAULTY',
      facts: {
        faults: [
          '/benefits/HOSPITAL/waitingDays 待遇 › 住院医疗互助 › 疾病等待期天数：不得小于 0',
          '/benefits/HOSPITAL/capPerStayFen 待遇 › 住院医疗互助 › 单次住院封顶线：请填写整数',
        ],
      },
    });
    expect((await ask({ definition: plan, ...YEAR, replaces: '1999' })).body.code).toBe('PLAN_UNKNOWN');
    expect((await ask({ definition: plan, ...YEAR, to: '2025-12-31' })).body.code).toBe('DAYS_REVERSED');
    expect((await ask({ definition: plan, ...YEAR }, await claims.bed.staff('clerk'))).status).toBe(403);
  });

  it('is one question, however often it is sent with its key, and one that waits is answered after a restart', async () => {
    const key = randomUUID();
    const body = { definition: plan, ...YEAR };
    const asked = await Promise.all(Array.from({ length: 20 }, () => ask(body, officer, key)));
    const [id, ...others] = new Set(asked.map((answer) => answer.body.id as string));
    expect(others).toEqual([]);
    await claims.bed.rows(`UPDATE claims.what_if SET status = 'WAITING', result = NULL WHERE id = $1`, [id]);
    await claims.bed.restart();
    await waitUntil('it is answered', async () => {
      const rows = await claims.bed.rows(`SELECT 1 FROM claims.what_if WHERE id = $1 AND status = 'DONE'`, [id]);
      return rows.length === 1;
    });
  });
});
