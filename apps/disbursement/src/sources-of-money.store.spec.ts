import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BudgetView, PaymentRequested } from '@huzhu/contracts';
import { ORGS, waitUntil } from '@huzhu/testing';
import { DisbursementBed, must } from './testing/disbursement-bed.js';

const AID = { source: 'hardship', fund: 'HARDSHIP_AID', purpose: 'HARDSHIP_AID' } as const;
const CITY_FEN = 50_000;

describe('the source of money', () => {
  let bed: DisbursementBed;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('HARDSHIP_AID', CITY_FEN);
  });
  afterAll(() => bed.stop());

  const aid = (amountFen: number, facts: Partial<PaymentRequested> = {}) =>
    bed.request(amountFen, { ...AID, ...facts });
  const budgetOf = async (
    heldSource: string,
    orgId: string = ORGS.city,
    year = 2026,
  ): Promise<BudgetView | undefined> =>
    ((await bed.get('budgets')).body.items as BudgetView[]).find(
      (each) => each.heldSource === heldSource && each.orgId === orgId && each.year === year,
    );
  const confirmed = async (path: string, body: object): Promise<void> => {
    const { id } = (await must(bed.post('accountant', path, { body }))).body;
    await must(bed.post('approver', `budget-orders/${id}/confirmation`));
  };
  const receive = (number: string, source: string, amountFen: number): Promise<void> => {
    const document = { fund: 'HARDSHIP_AID', purpose: 'HARDSHIP_AID', datedOn: '2026-01-04', year: 2026 };
    return confirmed('budget-orders', { ...document, number, source, amountFen });
  };
  const misused = async (): Promise<number> =>
    (await bed.bed.rows('SELECT 1 FROM disbursement.refused_request')).length;
  const stateOf = async (request: PaymentRequested) => (await bed.paymentOf(request)).state;

  it('is kept with the payment, and what came without one is paid as before', async () => {
    const [union, untold] = [await aid(100, { fundSource: 'UNION' }), await aid(100)];
    await bed.deliver([union, untold]);
    expect(await bed.paymentOf(union)).toMatchObject({ state: 'FUNDED', moneySource: 'UNION' });
    expect(await bed.paymentOf(untold)).not.toHaveProperty('moneySource');
    expect(await budgetOf('COMMON')).toMatchObject({ reservedFen: 200, availableFen: CITY_FEN - 200 });
    const central = (await bed.payments('moneySource=UNION')).map(({ id }) => id);
    expect(central).toEqual([(await bed.paymentOf(union)).id]);
    const { caseId, personKey, sealedPayee } = union;
    await bed.deliver([await aid(100, { caseId, personKey, sealedPayee, fundSource: 'UNION' })]);
    expect(await misused()).toBe(0);
    await bed.deliver([await aid(100, { caseId, personKey, sealedPayee, fundSource: 'CENTRAL' })]);
    expect(await misused()).toBe(1);
  });

  it('is the budget that pays: central money waits for its document, whatever else is there, and holds nobody up', async () => {
    const [central, union] = [await aid(3_000, { fundSource: 'CENTRAL' }), await aid(10, { fundSource: 'UNION' })];
    await bed.deliver([central, union]);
    expect([await stateOf(central), await stateOf(union)]).toEqual(['WAITING', 'FUNDED']);
    await receive('省财〔2026〕1号', 'PROVINCIAL_FISCAL', 10_000);
    await receive('中财〔2026〕1号', 'CENTRAL_FISCAL', 2_999);
    expect(await stateOf(central)).toBe('WAITING');
    await receive('中财〔2026〕2号', 'CENTRAL_FISCAL', 1);
    await waitUntil('the central payment is funded', async () => (await stateOf(central)) === 'FUNDED');
    expect(await budgetOf('CENTRAL_FISCAL')).toMatchObject({ receivedFen: 3_000, reservedFen: 3_000, availableFen: 0 });
    expect(await budgetOf('PROVINCIAL_FISCAL')).toMatchObject({ reservedFen: 0, availableFen: 10_000 });
  });

  it('keeps its name down the tree', async () => {
    const provincial = await budgetOf('PROVINCIAL_FISCAL');
    const parts = [{ orgId: ORGS.east, amountFen: 4_000 }];
    await confirmed(`budgets/${provincial!.id}/split-proposals`, { number: '下达1号', datedOn: '2026-01-05', parts });
    const below = await aid(1_000, { orgId: ORGS.east, fundSource: 'PROVINCIAL' });
    await bed.deliver([below]);
    expect(await budgetOf('PROVINCIAL_FISCAL', ORGS.east)).toMatchObject({ receivedFen: 4_000, reservedFen: 1_000 });
    expect(await budgetOf('COMMON', ORGS.east)).toBeUndefined();
  });

  it('is never paid beyond its documents, by 200 approvals of all sources at once', async () => {
    await receive('中财〔2026〕3号', 'CENTRAL_FISCAL', 3_300);
    const common = await budgetOf('COMMON');
    const requests = await Promise.all(
      Array.from({ length: 200 }, (_each, place) => aid(100, { fundSource: place % 2 === 0 ? 'CENTRAL' : 'UNION' })),
    );
    const sets = Array.from({ length: 20 }, (_each, place) => requests.slice(place * 10, place * 10 + 10));
    await Promise.all(sets.map((set) => bed.deliver(set)));
    expect(await budgetOf('CENTRAL_FISCAL')).toMatchObject({ receivedFen: 6_300, reservedFen: 6_300, availableFen: 0 });
    expect(await budgetOf('COMMON')).toMatchObject({ reservedFen: common!.reservedFen + 10_000 });
    const waiting = await bed.payments('state=WAITING');
    expect([waiting.length, new Set(waiting.map(({ moneySource }) => moneySource))]).toEqual([
      67,
      new Set(['CENTRAL']),
    ]);
  });

  it('is carried to the next year once: what is left of it then lapses, also where it was passed down', async () => {
    const close = async (year: number, orgId: string = ORGS.city) => {
      const { id } = (await budgetOf('PROVINCIAL_FISCAL', orgId, year))!;
      await confirmed(`budgets/${id}/closing-proposals`, { number: `年结${year}${orgId}`, datedOn: '2026-01-05' });
      return (await bed.get(`budget-orders?budgetId=${id}`)).body.items.find(
        ({ kind }: { kind: string }) => kind === 'CLOSING',
      );
    };
    expect(await close(2026)).toMatchObject({ amountFen: 6_000 });
    expect(await budgetOf('PROVINCIAL_FISCAL', ORGS.city, 2027)).toMatchObject({
      receivedFen: 6_000,
      lapsingFen: 6_000,
    });
    const document = { fund: 'HARDSHIP_AID', purpose: 'HARDSHIP_AID', datedOn: '2026-01-05', year: 2027 };
    const fresh = { number: '省财〔2027〕1号', source: 'PROVINCIAL_FISCAL', amountFen: 1_000 };
    await confirmed('budget-orders', { ...document, ...fresh });
    const { id } = (await budgetOf('PROVINCIAL_FISCAL', ORGS.city, 2027))!;
    const parts = [{ orgId: ORGS.west, amountFen: 2_000 }];
    await confirmed(`budgets/${id}/split-proposals`, { number: '下达2号', datedOn: '2026-01-05', parts });
    expect(await budgetOf('PROVINCIAL_FISCAL', ORGS.west, 2027)).toMatchObject({ lapsingFen: 2_000 });
    expect(await close(2027)).toMatchObject({ amountFen: 1_000, lapsedFen: 4_000 });
    const closed = await budgetOf('PROVINCIAL_FISCAL', ORGS.city, 2027);
    expect(closed).toMatchObject({ state: 'CLOSED', passedDownFen: 7_000, availableFen: 0, lapsingFen: 0 });
    expect(await budgetOf('PROVINCIAL_FISCAL', ORGS.city, 2028)).toMatchObject({
      receivedFen: 1_000,
      lapsingFen: 1_000,
    });
    expect(await close(2027, ORGS.west)).toMatchObject({ amountFen: 0, lapsedFen: 2_000 });
    expect((await bed.get('proof', 'auditor')).body.findings).toEqual([]);
  });

  it('is set right by two people: money entered under another source goes to its own, and pays what waited for it', async () => {
    const { id, availableFen } = (await budgetOf('COMMON'))!;
    const document = { number: '调整1号', datedOn: '2026-01-06', reason: '中央专款登记时未填来源' };
    const propose = (facts: object) =>
      bed.post('accountant', `budgets/${id}/source-transfer-proposals`, { body: { ...document, ...facts } });
    for (const toSource of ['COMMON', 'FISCAL'])
      expect((await propose({ toSource, amountFen: 1 })).body.code).toBe('SOURCE_NOT_HELD');
    const tooMuch = (await must(propose({ toSource: 'CENTRAL_FISCAL', amountFen: availableFen + 1 }))).body;
    expect((await bed.post('approver', `budget-orders/${tooMuch.id}/confirmation`)).body.code).toBe('BUDGET_SHORT');
    await must(bed.post('approver', `budget-orders/${tooMuch.id}/rejection`));
    const waiting = (await bed.payments('state=WAITING')).filter(({ moneySource }) => moneySource === 'CENTRAL');
    const wantedFen = 100 * waiting.length;
    const right = (await must(propose({ toSource: 'CENTRAL_FISCAL', amountFen: wantedFen }))).body;
    expect((await propose({ toSource: 'CENTRAL_FISCAL', amountFen: 1 })).body.code).toBe('DOCUMENT_KNOWN');
    await must(bed.post('approver', `budget-orders/${right.id}/confirmation`));
    await waitUntil(
      'what waited is funded',
      async () => (await bed.payments('state=WAITING&moneySource=CENTRAL')).length === 0,
    );
    expect(await budgetOf('COMMON')).toMatchObject({ availableFen: availableFen - wantedFen });
    const [listed] = (await bed.get(`budget-orders?budgetId=${id}&state=CONFIRMED`)).body.items;
    expect(listed).toMatchObject({ kind: 'SOURCE_TRANSFER', toSource: 'CENTRAL_FISCAL', reason: document.reason });
    expect((await bed.get('proof', 'auditor')).body.findings).toEqual([]);
  });

  it('is known from the first day: a fund opens with fiscal money in budgets of its own, which is old money already', async () => {
    const opening = {
      fund: 'WINTER_RELIEF',
      accountNumber: '31050100000000000099',
      accountName: '送温暖专户',
      amountFen: 9_000,
      asOf: '2026-01-01',
    };
    const propose = (...sources: object[]) =>
      bed.post('accountant', 'opening-balances', { body: { ...opening, sources } });
    const provincial = { source: 'PROVINCIAL_FISCAL', amountFen: 4_000 };
    expect((await propose({ source: 'DONATION', amountFen: 1 })).body.code).toBe('SOURCE_NOT_HELD');
    expect((await propose(provincial, { source: 'LOCAL_FISCAL', amountFen: 5_001 })).body.code).toBe(
      'SOURCES_ABOVE_BALANCE',
    );
    const { id } = (await must(propose(provincial, { source: 'LOCAL_FISCAL', amountFen: 1_000 }))).body;
    await must(bed.post('approver', `opening-balances/${id}/confirmation`));
    const budgets = ((await bed.get('budgets')).body.items as BudgetView[]).filter(
      ({ fund }) => fund === 'WINTER_RELIEF',
    );
    expect(
      budgets.map(({ heldSource, availableFen, lapsingFen }) => `${heldSource} ${availableFen} ${lapsingFen}`).sort(),
    ).toEqual(['COMMON 4000 0', 'FISCAL 5000 5000']);
    const [opened] = (await bed.get('opening-balances?fund=WINTER_RELIEF')).body.items;
    expect(opened.lines).toEqual([
      { account: '10203', amountFen: 9_000 },
      { account: '32104', amountFen: -4_000 },
      { account: '33103', amountFen: -5_000 },
    ]);
    expect((await bed.get('proof', 'auditor')).body.findings).toEqual([]);
  });

  it('is proved: a payment that another source paid is named', async () => {
    const spots = async (): Promise<{ check: string; id: string }[]> =>
      (await bed.get('proof', 'auditor')).body.findings.filter(
        ({ check }: { check: string }) => check === 'PAID_FROM_ANOTHER_SOURCE',
      );
    expect(await spots()).toEqual([]);
    const [changed] = await bed.bed.rows<{ id: string }>(
      `UPDATE disbursement.payment SET money_source = 'UNION'
        WHERE id = (SELECT id FROM disbursement.payment WHERE money_source = 'CENTRAL' AND stage = 'FUNDED' LIMIT 1) RETURNING id`,
    );
    expect((await spots()).map(({ id }) => id)).toEqual([changed!.id]);
  });
});
