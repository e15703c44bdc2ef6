import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BudgetView, budgetChanged } from '@huzhu/contracts';
import { ORGS } from '@huzhu/testing';
import { DisbursementBed, must } from './testing/disbursement-bed.js';

const BASE = '/api/disbursement/v1';

describe('budgets', () => {
  let bed: DisbursementBed;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('MUTUAL_AID_POOL', 10_000);
  });
  afterAll(() => bed.stop());

  const budgets = async (): Promise<BudgetView[]> => (await bed.get('budgets')).body.items;
  const budgetOf = async (orgId: string, year = 2026): Promise<BudgetView> =>
    (await budgets()).find((budget) => budget.orgId === orgId && budget.year === year)!;
  const propose = async (path: string, body: object): Promise<string> =>
    (await must(bed.post('accountant', path, { body }))).body.id;
  const confirm = (id: string) => bed.post('approver', `budget-orders/${id}/confirmation`);
  const receipt = (number: string, amountFen: number) => ({
    fund: 'MUTUAL_AID_POOL',
    number,
    datedOn: '2026-01-04',
    source: 'UNION_FUNDS',
    purpose: 'BENEFIT',
    year: 2026,
    amountFen,
  });
  const splitOf = async (number: string, parts: object[]) =>
    propose(`budgets/${(await budgetOf(ORGS.city)).id}/split-proposals`, { number, datedOn: '2026-01-05', parts });

  it('grow by a document that two people took, once', async () => {
    const id = await propose('budget-orders', receipt('工财〔2026〕1号', 5_000));
    const again = await bed.post('accountant', 'budget-orders', { body: receipt('工财〔2026〕1号', 5_000) });
    expect(again.body.code).toBe('DOCUMENT_KNOWN');
    const forbidden = { ...receipt('工财〔2026〕2号', 1), purpose: 'WINTER_RELIEF' };
    expect((await bed.post('accountant', 'budget-orders', { body: forbidden })).body.code).toBe('PURPOSE_FORBIDDEN');
    const both = await bed.bed.staff(['accountant', 'approver']);
    const ask = (path: string, body?: object) =>
      bed.bed.call('POST', `${BASE}/${path}`, { token: both, key: randomUUID(), ...(body ? { body } : {}) });
    const own = await must(ask('budget-orders', receipt('工财〔2026〕3号', 1)));
    expect((await ask(`budget-orders/${own.body.id}/confirmation`)).body.code).toBe('SAME_PERSON');
    await must(bed.post('accountant', `budget-orders/${own.body.id}/rejection`));
    await must(confirm(id));
    expect((await confirm(id)).body.code).toBe('ALREADY_DECIDED');
    expect(await budgetOf(ORGS.city)).toMatchObject({ receivedFen: 15_000, availableFen: 15_000 });
    const listed = (await bed.get('budget-orders?state=CONFIRMED')).body.items;
    expect(listed).toMatchObject([{ kind: 'RECEIPT', source: 'UNION_FUNDS', amountFen: 5_000 }]);
  });

  it('are split down the tree, and a unit below spends its own part and no more', async () => {
    const parts = [
      { orgId: ORGS.east, amountFen: 3_000 },
      { orgId: ORGS.west, amountFen: 1_000 },
    ];
    await must(confirm(await splitOf('下达1号', parts)));
    expect(await budgetOf(ORGS.city)).toMatchObject({ passedDownFen: 4_000, availableFen: 11_000 });
    await bed.deliver([await bed.request(2_000, { orgId: ORGS.east }), await bed.request(1_001, { orgId: ORGS.west })]);
    expect(await budgetOf(ORGS.east)).toMatchObject({ receivedFen: 3_000, reservedFen: 2_000, availableFen: 1_000 });
    expect(await budgetOf(ORGS.west)).toMatchObject({ receivedFen: 1_000, reservedFen: 0 });
    const [waiting] = await bed.payments('state=WAITING');
    expect(waiting).toMatchObject({ orgId: ORGS.west, waitingReason: 'NO_FUNDS' });
    const told = (await bed.bed.sent(budgetChanged)).filter(({ orgId }) => orgId === ORGS.east);
    expect(told.map(({ availableFen }) => availableFen)).toEqual([3_000, 1_000]);
    expect(told.map(({ year, grantedFen }) => [year, grantedFen])).toEqual([
      [2026, 3_000],
      [2026, 3_000],
    ]);
    expect(told.map(({ fundOrgId }) => fundOrgId)).toEqual([ORGS.city, ORGS.city]);
    const foreign = { number: '下达2号', datedOn: '2026-01-05', parts: [{ orgId: ORGS.elsewhere, amountFen: 1 }] };
    const path = `budgets/${(await budgetOf(ORGS.city)).id}/split-proposals`;
    expect((await bed.post('accountant', path, { body: foreign })).body.code).toBe('UNIT_NOT_BELOW');
  });

  it('are never overdrawn, by splits and payments at once', async () => {
    const { availableFen } = await budgetOf(ORGS.city);
    const orders = await Promise.all(
      Array.from({ length: 40 }, (_each, place) => splitOf(`竞争${place}号`, [{ orgId: ORGS.east, amountFen: 1_000 }])),
    );
    const requests = await bed.requests(160, 1_000);
    const [answers] = await Promise.all([Promise.all(orders.map(confirm)), bed.deliver(requests)]);
    const split = answers.filter(({ status }) => status === 200).length;
    expect(answers.filter(({ body }) => body.code === 'BUDGET_SHORT')).toHaveLength(40 - split);
    const city = await budgetOf(ORGS.city);
    const funded = (await bed.payments('state=FUNDED')).filter(({ orgId }) => orgId === ORGS.city).length;
    expect([city.availableFen, split + funded]).toEqual([0, availableFen / 1_000]);
    const below = (await budgets()).filter(({ orgId }) => orgId !== ORGS.city);
    expect(below.reduce((sum, { receivedFen }) => sum + receivedFen, 0)).toBe(city.passedDownFen);
    const differing = await bed.bed.rows(
      `SELECT b.id FROM disbursement.budget b JOIN disbursement.budget_entry e ON e.budget_id = b.id
        WHERE b.received_fen > 0 GROUP BY b.id HAVING sum(e.received_fen) <> b.received_fen
           OR sum(e.passed_down_fen) <> b.passed_down_fen OR sum(e.reserved_fen) <> b.reserved_fen`,
    );
    expect(differing).toEqual([]);
  });

  it('close with their year: what is left goes to the next one, and a closed one takes nothing', async () => {
    const east = await budgetOf(ORGS.east);
    const body = { number: '年结1号', datedOn: '2026-01-05' };
    const id = await propose(`budgets/${east.id}/closing-proposals`, body);
    await must(confirm(id));
    expect(await budgetOf(ORGS.east)).toMatchObject({ state: 'CLOSED', availableFen: 0, reservedFen: 2_000 });
    expect(await budgetOf(ORGS.east, 2027)).toMatchObject({ state: 'OPEN', receivedFen: east.availableFen });
    const told = (await bed.bed.sent(budgetChanged)).filter(({ orgId }) => orgId === ORGS.east).slice(-3);
    expect(told.map(({ year, carriedFen }) => [year, carriedFen])).toEqual(
      expect.arrayContaining([
        [2026, east.availableFen],
        [2027, undefined],
        [2026, undefined],
      ]),
    );
    const late = await bed.request(1, { orgId: ORGS.east });
    await bed.deliver([late]);
    expect(await bed.paymentOf(late)).toMatchObject({ state: 'REFUSED', refusalCode: 'BUDGET_CLOSED' });
    const split = { number: '下达9号', datedOn: '2026-01-05', parts: [{ orgId: ORGS.east, amountFen: 1 }] };
    const path = `budgets/${east.id}/split-proposals`;
    expect((await bed.post('accountant', path, { body: split })).body.code).toBe('BUDGET_CLOSED');
    const closed = await bed.post('accountant', `budgets/${east.id}/closing-proposals`, { body });
    expect(closed.body.code).toBe('BUDGET_CLOSED');
  });
});
