import { randomUUID } from 'node:crypto';
import { type PlanDraftView, planPublished } from '@huzhu/contracts';
import { type Answer, ORGS, ServiceBed } from '@huzhu/testing';
import { planVersionDecider, type PlanVersionEvent } from './domain/plan-version.js';
import { enrollmentDefinition } from './enrollment.definition.js';

const BASE = '/api/enrollment/v1';
const DRAFTS = `${BASE}/plan-drafts`;

let bed: ServiceBed;
let officer: string;
let approver: string;

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
  officer = await bed.staff('officer');
  approver = await bed.staff('approver');
}, 60_000);
afterAll(() => bed.stop());

const post = (path: string, token: string, body: unknown = {}, key: string = randomUUID()): Promise<Answer> =>
  bed.call('POST', `${DRAFTS}${path}`, { token, body, key });
const get = (path: string, token = officer): Promise<Answer> => bed.call('GET', `${BASE}${path}`, { token });
const put = (id: string, definition: object, headers = {}, token = officer): Promise<Answer> =>
  bed.call('PUT', `${DRAFTS}/${id}/definition`, { token, body: { definition }, headers });

async function begin(planVersion: string, token = officer): Promise<PlanDraftView> {
  const begun = await post('', token, { plan: 'A-HOSP', planVersion, basedOn: '2026' });
  expect(begun.status).toBe(201);
  return (await get(`/plan-drafts/${begun.body.id}`, token)).body as PlanDraftView;
}

const withDeductible = ({ definition }: PlanDraftView, firstStayFen: unknown): object => {
  const plan = structuredClone(definition) as { benefits: { HOSPITAL: { deductible: Record<string, unknown> } } };
  plan.benefits.HOSPITAL.deductible['firstStayFen'] = firstStayFen;
  return plan;
};

const published = async (version: string): Promise<object[]> =>
  (await bed.sent(planPublished)).filter(({ planVersion }) => planVersion === version);

describe('a plan version written over HTTP', () => {
  it('is begun from a released one, changed, compared, submitted, and told only when a second person releases it', async () => {
    const draft = await begin('2027');
    expect(draft).toMatchObject({ status: 'DRAFT', basedOn: '2026', orgId: ORGS.city, faults: [] });
    expect((await put(draft.id, withDeductible(draft, 50_000))).status).toBe(200);
    const compared = await get(`/plan-drafts/${draft.id}/differences`);
    expect(compared.body).toEqual({
      before: { plan: 'A-HOSP', planVersion: '2026' },
      after: { plan: 'A-HOSP', planVersion: '2027' },
      differences: [
        { pointer: '/version', field: '版本', fieldEn: 'version', before: '2026', after: '2027' },
        {
          pointer: '/benefits/HOSPITAL/deductible/firstStayFen',
          field: '待遇 › 住院医疗互助 › 起付线 › 首次住院起付线',
          fieldEn: 'benefits › in-patient benefit › deductible › first stay',
          before: 60_000,
          after: 50_000,
        },
      ],
    });
    expect((await post(`/${draft.id}/release`, approver)).body.code).toBe('WRONG_STATUS');
    expect((await post(`/${draft.id}/submission`, officer)).body).toMatchObject({ status: 'SUBMITTED' });
    expect(await published('2027')).toEqual([]);
    expect((await get('/plans/A-HOSP/versions/2027')).status).toBe(404);

    expect((await post(`/${draft.id}/release`, approver)).body).toMatchObject({ status: 'RELEASED' });
    expect(await published('2027')).toMatchObject([{ plan: 'A-HOSP', orgId: ORGS.city }]);
    const released = await get('/plans/A-HOSP/versions/2027');
    expect(released.body).toMatchObject({ orgId: ORGS.city, releasedOn: '2025-12-01', draftId: draft.id });
    const between = await get('/plans/A-HOSP/versions/2027/differences?against=2026');
    expect(between.body.differences).toEqual(compared.body.differences);
    expect((await get('/plans/A-HOSP/versions/2027/differences?against=1999')).body.code).toBe('PLAN_UNKNOWN');
  });

  it('is never released by somebody who wrote in it, whatever else they may do', async () => {
    const both = await bed.staff(['officer', 'approver']);
    const draft = await begin('2028', both);
    await post(`/${draft.id}/submission`, officer);
    const refused = await post(`/${draft.id}/release`, both);
    expect(refused.body).toMatchObject({ status: 403, code: 'SAME_PERSON' });
    const returned = await post(`/${draft.id}/return`, approver, { reason: '起付线须说明' });
    expect(returned.body).toMatchObject({ status: 'DRAFT' });
    expect((await get(`/plan-drafts/${draft.id}`)).body).toMatchObject({ reason: '起付线须说明' });
    expect((await post(`/${draft.id}/withdrawal`, officer, { reason: '不再需要' })).body.status).toBe('WITHDRAWN');
    expect(await published('2028')).toEqual([]);
  });

  it('is saved with its faults, which are all told, and not submitted with them', async () => {
    const draft = await begin('2029');
    await put(draft.id, { ...withDeductible(draft, -1), code: 'OTHER' });
    const { faults } = (await get(`/plan-drafts/${draft.id}`)).body as PlanDraftView;
    expect(faults).toEqual([
      {
        pointer: '/benefits/HOSPITAL/deductible/firstStayFen',
        code: 'TOO_SMALL',
        field: '待遇 › 住院医疗互助 › 起付线 › 首次住院起付线',
        fieldEn: 'benefits › in-patient benefit › deductible › first stay',
        detail: '不得小于 0',
        detailEn: 'must not be below 0',
      },
      {
        pointer: '/code',
        code: 'OTHER_NAME',
        field: '计划代码',
        fieldEn: 'plan code',
        detail: '须与草案一致：A-HOSP',
        detailEn: 'must be that of the draft: A-HOSP',
      },
    ]);
    const refused = await post(`/${draft.id}/submission`, officer);
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'PLAN_FAULTY',
      facts: { faults: 2, field: '/benefits/HOSPITAL/deductible/firstStayFen' },
    });
  });

  it('of a version that somebody changed meanwhile is not overwritten', async () => {
    const draft = await begin('2030');
    await put(draft.id, withDeductible(draft, 1));
    const stale = await put(draft.id, withDeductible(draft, 2), { 'if-match': '"1"' });
    expect(stale.body).toMatchObject({ status: 412, code: 'STALE_VERSION', facts: { version: 2 } });
  });

  it('of two drafts of one version is released once, also at the same moment', async () => {
    const drafts = await Promise.all([begin('2031'), begin('2031')]);
    for (const { id } of drafts) await post(`/${id}/submission`, officer);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => post(`/${drafts[index % 2]!.id}/release`, approver)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const codes = new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code as string));
    expect([...codes].sort()).toEqual(['ALREADY_RELEASED', 'WRONG_STATUS']);
    expect(await published('2031')).toHaveLength(1);
    expect((await post('', officer, { plan: 'A-HOSP', planVersion: '2031' })).body.code).toBe('ALREADY_RELEASED');
  });
});

describe('who may see and use a plan', () => {
  it('a draft is seen in its organisation and above, listed by status and page by page', async () => {
    const elsewhere = await bed.staff('officer', { orgId: ORGS.elsewhere });
    const draft = await begin('2040');
    expect((await get(`/plan-drafts/${draft.id}`, elsewhere)).status).toBe(404);
    expect((await get('/plan-drafts', elsewhere)).body.items).toEqual([]);
    const first = (await get('/plan-drafts?limit=1&status=DRAFT')).body;
    const next = (await get(`/plan-drafts?limit=1&status=DRAFT&after=${first.nextCursor}`)).body;
    expect([...first.items, ...next.items].map(({ status }) => status)).toEqual(['DRAFT', 'DRAFT']);
    expect((await get('/plan-drafts?plan=NONE')).body.items).toEqual([]);
  });

  it('drafts and released versions are filtered, and sorted in both directions', async () => {
    const versions = async (path: string) =>
      ((await get(path)).body.items as PlanDraftView[]).map(({ planVersion }) => planVersion);
    const drafts = await versions('/plan-drafts?plan=A-HOSP&sort=plan');
    expect(drafts.length).toBeGreaterThan(1);
    expect(drafts).toEqual(drafts.toSorted());
    expect(await versions(`/plan-drafts?orgId=${ORGS.city}&sort=-plan`)).toEqual(drafts.toReversed());
    expect(await versions(`/plan-drafts?orgId=${ORGS.west}`)).toEqual([]);
    const mine = await versions(`/plans?orgId=${ORGS.city}&sort=-plan`);
    expect(mine).toContain('2027');
    expect(mine).toEqual(mine.toSorted().reverse());
    const newest = (await get('/plans?plan=A-HOSP&sort=-released&limit=1')).body;
    expect(newest.items).toMatchObject([{ orgId: ORGS.city }]);
    expect((await get(`/plans?plan=A-HOSP&sort=released&after=${newest.nextCursor}`)).body.code).toBe('CURSOR_INVALID');
    const later = await versions(`/plans?plan=A-HOSP&sort=-released&after=${newest.nextCursor}`);
    expect([newest.items[0].planVersion, ...later]).toEqual(
      (await versions('/plans?plan=A-HOSP&sort=released')).toReversed(),
    );
    expect(later).toContain('2026');
  });

  it('a family belongs to who released a version of it', async () => {
    const draft = await begin('2041');
    await post(`/${draft.id}/submission`, officer);
    await post(`/${draft.id}/release`, approver);
    const elsewhere = await bed.staff('officer', { orgId: ORGS.elsewhere });
    const refused = await post('', elsewhere, { plan: 'A-HOSP', planVersion: '2042' });
    expect(refused.body.code).toBe('PLAN_OF_ANOTHER_ORGANISATION');
  });

  it('the schema is there for everybody on the staff', async () => {
    const schema = await get('/plan-schema', await bed.staff('clerk'));
    expect(schema.body).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: '互助保障计划版本',
    });
  });
});

describe('what is released', () => {
  it('cannot be changed by a statement, and is what the journal says', async () => {
    await expect(
      bed.rows(`UPDATE enrollment.plan_version SET definition = '{}' WHERE plan_version = '2027'`),
    ).rejects.toThrow('never changes');
    await expect(bed.rows(`DELETE FROM enrollment.plan_version WHERE plan_version = '2027'`)).rejects.toThrow(
      'never changes',
    );
    const rows = await bed.rows<{ row: object; type: string; data: object }>(
      `SELECT jsonb_build_object('plan', plan, 'planVersion', plan_version, 'definition', definition, 'orgId', org_id,
                'draftId', draft_id, 'releasedBy', released_by, 'releasedOn', released_on) AS row, type, data
         FROM enrollment.plan_version AS p JOIN enrollment.journal AS j ON j.aggregate_id = p.id`,
    );
    expect(rows.length).toBeGreaterThan(4);
    for (const { row, type, data } of rows) {
      expect(planVersionDecider.evolve(null, { ...data, type } as PlanVersionEvent)).toEqual(row);
    }
  });
});
