import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { paymentAccepted, paymentRefused, paymentWaiting } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import { type Answer, ORGS, replayNeighbours, waitUntil } from '@huzhu/testing';
import { openingTemplate } from './commands/opening-template.js';
import { DisbursementBed, must } from './testing/disbursement-bed.js';

describe('payments on arrival', () => {
  let bed: DisbursementBed;
  beforeEach(async () => {
    bed = await DisbursementBed.start();
  });
  afterEach(() => bed.stop());

  it('funds exactly as many of 200 requests, read from 12 partitions at once, as the budget pays', async () => {
    await bed.openFund('MUTUAL_AID_POOL', 10_000);
    const requests = await bed.requests(200, 1_000);
    await bed.deliver(requests);
    const states = (await bed.payments()).map(({ state }) => state);
    expect(states.filter((state) => state === 'FUNDED')).toHaveLength(10);
    expect(states.filter((state) => state === 'WAITING')).toHaveLength(190);
    expect(await bed.bed.sent(paymentAccepted)).toHaveLength(10);
    expect(await bed.bed.sent(paymentWaiting)).toHaveLength(190);
    const { items } = (await bed.get('budgets')).body;
    expect(items[0]).toMatchObject({ receivedFen: 10_000, reservedFen: 10_000, availableFen: 0 });
  });

  it('changes no row when everything that ever came is sent again', async () => {
    await bed.openFund('MUTUAL_AID_POOL', 10_000);
    await bed.deliver(await bed.requests(20, 1_000));
    await bed.deliver([
      await bed.request(1_000, { purpose: 'HARDSHIP_AID' }),
      await bed.request(1_000, { sequence: 2 }),
    ]);
    expect(await replayNeighbours(bed.bed)).toEqual({ events: 22, changedTables: [] });
  });

  it('takes a request once, within a batch and again later', async () => {
    await bed.openFund('MUTUAL_AID_POOL', 100_000);
    const request = await bed.request(1_000);
    const id = randomUUID();
    await bed.deliver([request, request, request], [id, id, randomUUID()]);
    await bed.deliver([request], [id]);
    await bed.deliver([request]);
    expect(await bed.payments()).toHaveLength(1);
    expect(await bed.bed.sent(paymentAccepted)).toHaveLength(1);
    expect((await bed.get('budgets')).body.items[0].reservedFen).toBe(1_000);
  });

  it('refuses a business key that comes again with another body, and leaves the first as it is', async () => {
    await bed.openFund('MUTUAL_AID_POOL', 100_000);
    const request = await bed.request(1_000);
    const other = await bed.request(2_000, { caseId: request.caseId });
    await bed.deliver([request, other]);
    await bed.deliver([other]);
    const [payment, ...more] = await bed.payments();
    expect(more).toEqual([]);
    expect(payment).toMatchObject({ amountFen: 1_000, state: 'FUNDED' });
    const refused = await bed.bed.sent(paymentRefused);
    expect(refused).toMatchObject([
      { code: 'BUSINESS_KEY_REUSED', businessKey: request.businessKey, amountFen: 2_000 },
    ]);
    expect(refused[0]!.paymentId).not.toBe(payment!.id);
  });

  it('refuses a forbidden purpose and a closed budget', async () => {
    await bed.openFund('MUTUAL_AID_POOL', 100_000);
    await bed.deliver([await bed.request(1_000, { purpose: 'HARDSHIP_AID' })]);
    const budget = (await bed.get('budgets')).body.items[0];
    const body = { number: '年结', datedOn: '2026-01-05' };
    const closing = await must(bed.post('accountant', `budgets/${budget.id}/closing-proposals`, { body }));
    await must(bed.post('approver', `budget-orders/${closing.body.id}/confirmation`));
    await bed.deliver([await bed.request(1_000)]);
    expect((await bed.bed.sent(paymentRefused)).map(({ code }) => code)).toEqual([
      'PURPOSE_FORBIDDEN',
      'BUDGET_CLOSED',
    ]);
    expect((await bed.totals()).orders[0]).toMatchObject({ orderedFen: 0, refusedFen: 2_000 });
  });

  it('lets a payment wait for a fund, and funds it when the fund opens, in the order of arrival', async () => {
    const requests = await bed.requests(3, 1_000);
    for (const request of requests) await bed.deliver([request]);
    expect((await bed.payments()).map(({ waitingReason }) => waitingReason)).toEqual([
      'NO_FUNDS',
      'NO_FUNDS',
      'NO_FUNDS',
    ]);
    await bed.openFund('MUTUAL_AID_POOL', 2_500);
    await waitUntil('two are funded', async () => (await bed.payments('state=FUNDED')).length === 2);
    expect((await bed.paymentOf(requests[2]!)).state).toBe('WAITING');
  });

  it('lets no later payment overtake one that waits', async () => {
    await bed.openFund('MUTUAL_AID_POOL', 1_000);
    await bed.deliver([await bed.request(5_000)]);
    const small = await bed.request(100);
    await bed.deliver([small]);
    expect((await bed.paymentOf(small)).state).toBe('WAITING');
  });

  it('pays for a county from the fund of its city, and shows a foreign city nothing', async () => {
    await bed.openFund('MUTUAL_AID_POOL', 10_000);
    const [own, foreign] = [
      await bed.request(1_000, { orgId: ORGS.east }),
      await bed.request(1_000, { orgId: ORGS.elsewhere }),
    ];
    await bed.deliver([own, foreign]);
    expect((await bed.paymentOf(own)).state).toBe('FUNDED');
    expect(await bed.paymentOf(foreign)).toBeUndefined();
    const stranger = await bed.bed.staff('accountant', { orgId: ORGS.elsewhere });
    const seen = await bed.bed.call('GET', '/api/disbursement/v1/payments', { token: stranger });
    expect(seen.body.items.map(({ businessKey }: { businessKey: string }) => businessKey)).toEqual([
      foreign.businessKey,
    ]);
    for (const path of ['funds', 'budgets', 'batches', 'journals']) {
      const list = await bed.bed.call('GET', `/api/disbursement/v1/${path}`, { token: stranger });
      expect(list.body.items).toEqual([]);
    }
  });

  it('sets a request aside whose key is not that of its case', async () => {
    await bed.openFund('MUTUAL_AID_POOL', 10_000);
    await bed.deliver([await bed.request(1_000, { businessKey: 'claims/somebody-else/1' }), await bed.request(1_000)]);
    expect(await bed.payments()).toHaveLength(1);
    expect(await bed.bed.rows('SELECT 1 FROM disbursement.dead_letter')).toHaveLength(1);
  });
});

describe('opening balances', () => {
  let bed: DisbursementBed;
  beforeEach(async () => {
    bed = await DisbursementBed.start();
  });
  afterEach(() => bed.stop());

  it('takes two people, once, with a balanced journal', async () => {
    const both = await bed.bed.staff(['accountant', 'approver']);
    const body = {
      fund: 'HARDSHIP_AID',
      accountNumber: '31050100000000000026',
      accountName: '专户',
      amountFen: 500,
      asOf: '2026-01-01',
    };
    const path = '/api/disbursement/v1/opening-balances';
    const proposed = await bed.bed.call('POST', path, { token: both, key: 'opening-1', body });
    expect(proposed.status).toBe(201);
    const confirmation = `${path}/${proposed.body.id}/confirmation`;
    const alone = await bed.bed.call('POST', confirmation, { token: both, key: 'confirm-1' });
    expect([alone.status, alone.body.code]).toEqual([403, 'SAME_PERSON']);
    const racing = await Promise.all(
      Array.from({ length: 20 }, () => bed.post('approver', `opening-balances/${proposed.body.id}/confirmation`)),
    );
    expect(racing.filter(({ status }) => status === 200)).toHaveLength(1);
    const balance = (await bed.get('trial-balance')).body;
    expect(balance.differenceFen).toBe(0);
    expect(balance.rows).toMatchObject([
      { account: '10202', balanceFen: 500, keptBalanceFen: 500 },
      { account: '32104', balanceFen: -500, keptBalanceFen: -500 },
    ]);
  });

  it('needs a key, and answers a repeated key as the first time', async () => {
    const body = {
      fund: 'HARDSHIP_AID',
      accountNumber: '31050100000000000026',
      accountName: '专户',
      amountFen: 5,
      asOf: '2026-01-01',
    };
    const token = await bed.bed.staff('accountant');
    const path = '/api/disbursement/v1/opening-balances';
    expect((await bed.bed.call('POST', path, { token, body })).body.code).toBe('IDEMPOTENCY_KEY_MISSING');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => bed.bed.call('POST', path, { token, key: 'opening-2', body })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    const other = await bed.bed.call('POST', path, { token, key: 'opening-2', body: { ...body, amountFen: 6 } });
    expect(other.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await bed.bed.rows('SELECT 1 FROM disbursement.opening_balance')).toHaveLength(1);
  });

  const HEADER = '工会编号,资金,科目编码,借方余额,贷方余额,银行账号,户名,银行格式';
  const table = (...rows: readonly string[]) => Buffer.from(['截至日,2026-01-01', HEADER, ...rows].join('\n'));
  const faultsOf = (answer: Answer) =>
    (answer.body as { errors: { pointer: string; code: string }[] }).errors.map(
      ({ pointer, code }) => `${pointer} ${code}`,
    );

  it('come in one table for a unit and those below, account by account, details among them', async () => {
    const detail = { account: '3210401', name: '累计结转—帮扶2025年' };
    const { id: detailId } = (await must(bed.post('accountant', 'detail-accounts', { body: detail }))).body;
    const cash = '困难职工帮扶资金,10202,"1,000.00",,31050100000000000026,市总专户,iso20022';
    const rows = [`,${cash}`, ',HARDSHIP_AID,21501,,30.00,,,', ',HARDSHIP_AID,3210401,,970.00,,,'];
    const east = [
      `${ORGS.east},WINTER_RELIEF,10203,500,,31050100000000000034,东区专户,`,
      `${ORGS.east},WINTER_RELIEF,32104,,500,,,`,
    ];
    const send = (bytes: Buffer, key?: string) =>
      bed.upload('accountant', 'opening-balance-files', bytes, key === undefined ? {} : { key });
    const early = await send(table(...rows, ...east));
    expect([early.status, early.body.code, faultsOf(early)]).toEqual([
      422,
      'ROWS_FAULTY',
      ['/lines/5 ACCOUNT_UNKNOWN'],
    ]);
    await must(bed.post('approver', `detail-accounts/${detailId}/confirmation`));
    const taken = await must(send(table(...rows, ...east), 'openings-1'));
    expect([taken.status, taken.body]).toMatchObject([201, { rows: 5, items: [{ fund: 'HARDSHIP_AID' }, {}] }]);
    expect((await send(table(...rows, ...east), 'openings-1')).body).toEqual(taken.body);
    const proposed = (await bed.get('opening-balances?state=PROPOSED')).body.items as { id: string }[];
    expect(proposed).toEqual(taken.body.items);
    for (const { id } of proposed) await must(bed.post('approver', `opening-balances/${id}/confirmation`));
    const trial = (await bed.get('trial-balance')).body;
    expect(trial.differenceFen).toBe(0);
    const balances = (trial.rows as { account: string; balanceFen: number }[]).map(
      ({ account, balanceFen }) => `${account} ${balanceFen}`,
    );
    expect(balances.sort()).toEqual(['10202 100000', '10203 50000', '21501 -3000', '32104 -50000', '3210401 -97000']);
    expect((await bed.get('funds')).body.items).toMatchObject([
      { orgId: ORGS.city, bankProfile: 'iso20022', bankBalanceFen: 100_000, ledgerBalanceFen: 100_000 },
      { orgId: ORGS.east, bankProfile: 'csv-gb18030', bankBalanceFen: 50_000 },
    ]);
    expect((await bed.get('proof', 'auditor')).body.findings).toEqual([]);
    expect(faultsOf(await send(table(...rows)))).toEqual(['/lines/3 FUND_ALREADY_OPEN']);
    const openAgain = await bed.post('approver', `detail-accounts/${detailId}/closing`);
    expect(openAgain.body.code).toBe('ACCOUNT_NOT_EMPTY');
  });

  it('name fiscal money by the credit it stands in: it opens a budget of its own', async () => {
    const fiscal = (...rows: readonly string[]) =>
      Buffer.from(['截至日,2026-03-31', `${HEADER},资金来源`, ...rows].join('\n'));
    const send = (bytes: Buffer) => bed.upload('accountant', 'opening-balance-files', bytes);
    const cash = ',HARDSHIP_AID,10202,1000.00,,31050100000000000026,专户,,';
    const wrong = await send(
      fiscal(
        ',HARDSHIP_AID,10202,1000.00,,31050100000000000026,专户,,中央财政',
        ',HARDSHIP_AID,33103,,400.00,,,,中央',
        ',UNION_DUES,32104,,400.00,,,,地方财政',
      ),
    );
    expect(faultsOf(wrong)).toEqual([
      '/lines/3 SOURCE_OF_DEBIT',
      '/lines/4 SOURCE_NOT_HELD',
      '/lines/5 SOURCE_NOT_HELD',
    ]);
    const rows = [',HARDSHIP_AID,33103,,400.00,,,,中央财政', ',HARDSHIP_AID,3310301,,100.00,,,,中央财政'];
    const detail = { account: '3310301', name: '本年收支—2026年' };
    const { id: detailId } = (await must(bed.post('accountant', 'detail-accounts', { body: detail }))).body;
    await must(bed.post('approver', `detail-accounts/${detailId}/confirmation`));
    const taken = await must(send(fiscal(cash, ...rows, ',HARDSHIP_AID,32104,,500.00,,,,')));
    const [{ id, sources }] = taken.body.items;
    expect(sources).toEqual([
      { source: 'CENTRAL_FISCAL', amountFen: 40_000 },
      { source: 'CENTRAL_FISCAL', amountFen: 10_000 },
    ]);
    await must(bed.post('approver', `opening-balances/${id}/confirmation`));
    const budgets = (await bed.get('budgets')).body.items as {
      heldSource: string;
      availableFen: number;
      lapsingFen: number;
    }[];
    // It came within the year.
    expect(
      budgets.map(({ heldSource, availableFen, lapsingFen }) => `${heldSource} ${availableFen} ${lapsingFen}`).sort(),
    ).toEqual(['CENTRAL_FISCAL 50000 0', 'COMMON 50000 0']);
    expect((await bed.get('proof', 'auditor')).body.findings).toEqual([]);
  });

  it('are refused by row and rule, whole; a wrong proposal is rejected and opens nothing', async () => {
    const refused = await bed.upload(
      'accountant',
      'opening-balance-files',
      table(
        ',HARDSHIP_AID,10202,100.00,,31050100000000000026,专户,',
        ',HARDSHIP_AID,32104,,90.00,,,',
        ',HARDSHIP_AID,21599,,1,,,',
        ',HARDSHIP_AID,10203,1,,,,',
        ',WINTER_RELIEF,32104,,5,,,',
        ',WINTER_RELIEF,40302,5,5,,,',
        ',LOTTERY,32104,,5,,,',
        ',UNION_DUES,10204,1.234,,,,',
        `${ORGS.province},MUTUAL_AID_POOL,10201,5,,12,专户,swift`,
        ',UNION_DUES,10204,"1,2,3",,,,',
      ),
    );
    expect([refused.status, refused.body.code]).toEqual([422, 'ROWS_FAULTY']);
    expect(faultsOf(refused)).toEqual([
      '/lines/8 ONE_SIDE_ONLY',
      '/lines/9 FUND_UNKNOWN',
      '/lines/10 AMOUNT_FORMAT',
      '/lines/12 AMOUNT_FORMAT',
      '/lines/7 CASH_ROW_MISSING',
      '/lines/11 BANK_ACCOUNT_FORMAT',
      '/lines/11 BANK_PROFILE_UNKNOWN',
    ]);
    const sums = table(
      ',HARDSHIP_AID,10202,100.00,,31050100000000000026,专户,',
      ',HARDSHIP_AID,32104,,90.00,,,',
      ',HARDSHIP_AID,21599,,1,,,',
      ',HARDSHIP_AID,10203,1,,,,',
      `${ORGS.province},MUTUAL_AID_POOL,10201,5,,31050100000000000018,专户,`,
    );
    const unsound = await bed.upload('accountant', 'opening-balance-files', sums);
    expect(faultsOf(unsound)).toEqual([
      '/lines/5 ACCOUNT_KEPT_BY_BANK',
      '/lines/6 ACCOUNT_OF_OTHER_FUND',
      '/lines/3 ENTRY_UNBALANCED',
      '/lines/7 UNIT_NOT_BELOW',
    ]);
    expect((unsound.body as { errors: object[] }).errors[2]).toMatchObject({ facts: { differenceFen: 1_000 } });
    expect((await bed.get('opening-balance-template')).status).toBe(200);
    const empty = await openingTemplate(day('2026-01-01'));
    const unfilled = faultsOf(await bed.upload('accountant', 'opening-balance-files', empty));
    // Its titles and accounts are read; no side of a row is filled in yet.
    expect(unfilled).toHaveLength(8);
    expect(new Set(unfilled.map((fault) => fault.split(' ')[1]))).toEqual(new Set(['ONE_SIDE_ONLY']));
    expect(await bed.bed.rows('SELECT 1 FROM disbursement.opening_balance')).toEqual([]);
    const account = { accountNumber: '31050100000000000026', accountName: '专户', asOf: '2026-01-01' };
    const propose = (amountFen: number, lines: object[]) =>
      bed.post('accountant', 'opening-balances', { body: { fund: 'HARDSHIP_AID', ...account, amountFen, lines } });
    const lines = [
      { account: '10202', amountFen: 500 },
      { account: '32104', amountFen: -500 },
    ];
    expect((await propose(499, lines)).body.code).toBe('CASH_DIFFERS');
    const { id } = (await must(propose(500, lines))).body;
    await must(bed.post('approver', `opening-balances/${id}/rejection`));
    expect((await bed.post('approver', `opening-balances/${id}/confirmation`)).body.code).toBe('ALREADY_REJECTED');
    expect((await bed.get('funds')).body.items).toEqual([]);
  });
});
