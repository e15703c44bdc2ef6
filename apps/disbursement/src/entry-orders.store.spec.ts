import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BudgetView } from '@huzhu/contracts';
import { fold } from '@huzhu/kernel';
import { ENTRY_TEMPLATES } from './domain/entry-templates.js';
import { accountName, isPostable } from './domain/chart-of-accounts.js';
import { entryOrderDecider } from './domain/entry-order.js';
import { ACCOUNTS, DisbursementBed, must } from './testing/disbursement-bed.js';
import { statementOf } from './testing/played-bank.js';

const REASON = '调整以前分录';

describe('entries written by hand', () => {
  let bed: DisbursementBed;
  let fundId: string;
  let openingId: string;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('HARDSHIP_AID', 100_000);
    fundId = (await bed.get('funds')).body.items[0].id;
    openingId = (await bed.get('journals')).body.items[0].id;
  });
  afterAll(() => bed.stop());

  const propose = (body: object) =>
    bed.post('accountant', 'entry-orders', { body: { fundId, reason: REASON, ...body } });
  const refusal = async (body: object): Promise<string> => (await propose(body)).body.code;
  const posted = async (body: object) => {
    const { id } = (await must(propose(body))).body;
    await must(bed.post('approver', `entry-orders/${id}/confirmation`));
    return id as string;
  };
  const lines = (debit: string, credit: string, amountFen: number) => [
    { account: debit, amountFen },
    { account: credit, amountFen: -amountFen },
  ];

  it('are balanced, of the chart, and leave cash and suspense to the bank', async () => {
    expect(await refusal({ lines: [...lines('50404', '40302', 5), { account: '50405', amountFen: 1 }] })).toBe(
      'ENTRY_UNBALANCED',
    );
    expect(await refusal({ lines: lines('59999', '40302', 5) })).toBe('ACCOUNT_UNKNOWN');
    expect(await refusal({ lines: lines('50404', '10202', 5) })).toBe('ACCOUNT_KEPT_BY_BANK');
    expect(await refusal({ lines: lines('21599', '40302', 5) })).toBe('ACCOUNT_KEPT_BY_BANK');
    expect(await refusal({ lines: lines('50404', '40302', 5), template: 'GOODS_BOUGHT', amountFen: 5 })).toBe(
      'LINES_OR_TEMPLATE',
    );
    expect(await refusal({ template: 'RETURN_CANCELLED_POOL', amountFen: 5 })).toBe('TEMPLATE_UNKNOWN');
    expect(await refusal({ lines: lines('50404', '50405', 5), correctsId: randomUUID() })).toBe('ENTRY_UNKNOWN');
  });

  it('put an entry right by two people, linked to it, on a voucher of their own', async () => {
    const proposed = await must(propose({ lines: lines('32104', '40302', 700), correctsId: openingId }));
    const { id } = proposed.body;
    expect((await bed.get('journals?kind=CORRECTION')).body.items).toEqual([]);
    await must(bed.post('approver', `entry-orders/${id}/confirmation`));
    expect((await bed.post('approver', `entry-orders/${id}/confirmation`)).body.code).toBe('ALREADY_DECIDED');
    const [order] = (await bed.get(`entry-orders?correctsId=${openingId}`)).body.items;
    expect(order).toMatchObject({ id, state: 'POSTED', correctsId: openingId, decidedOn: '2026-01-05' });
    const [journal] = (await bed.get('journals?kind=CORRECTION')).body.items;
    expect(journal).toMatchObject({ sourceId: id, bookedOn: '2026-01-05', lines: lines('32104', '40302', 700) });
    const vouchers = (await bed.get(`vouchers?fundId=${fundId}&month=2026-01`)).body.items;
    expect(vouchers.find(({ kind }: { kind: string }) => kind === 'CORRECTION')).toMatchObject({
      entries: 1,
      attachments: [{ kind: 'ENTRY_ORDER', id }],
    });
    const { rows } = await bed.bed.admin.query(
      `SELECT type, data FROM disbursement.journal WHERE aggregate_id = $1 ORDER BY version`,
      [id],
    );
    const events = rows.map(({ type, data }) => ({ type, ...data }));
    expect(fold(entryOrderDecider, events)).toMatchObject({ stage: 'POSTED', correctsId: openingId, reason: REASON });
  });

  it('are not posted by who wrote them, and once rejected never', async () => {
    const { id } = (await must(propose({ template: 'GOODS_BOUGHT', amountFen: 300 }))).body;
    expect((await bed.post('accountant', `entry-orders/${id}/confirmation`)).status).toBe(403);
    const state = { ...(await bed.get(`entry-orders?state=PROPOSED`)).body.items[0], stage: 'PROPOSED' };
    const own = entryOrderDecider.decide({ type: 'post', by: state.proposedBy, on: state.decidedOn }, state);
    expect(own).toMatchObject({ kind: 'rejected', code: 'SAME_PERSON' });
    await must(bed.post('approver', `entry-orders/${id}/rejection`));
    expect((await bed.post('approver', `entry-orders/${id}/confirmation`)).body.code).toBe('ALREADY_DECIDED');
  });

  it('that end a year are no part of its income and expense', async () => {
    await posted({ template: 'GOODS_BOUGHT', amountFen: 300 });
    await posted({ template: 'SPECIAL_INCOME_CLOSED', amountFen: 700 });
    const [unit] = (await bed.get('funds')).body.items;
    const report = async (form: string) =>
      (await must(bed.get(`reports?form=${form}&orgId=${unit.orgId}&from=2026-01-01&to=2026-01-31`))).body;
    const flows = await report('INCOME_EXPENSE');
    expect(flows.rows).toEqual([expect.objectContaining({ account: '403', firstFen: 700 })]);
    const sheet = await report('BALANCE_SHEET');
    expect(sheet.differenceFen).toBe(0);
    expect(sheet.rows).toContainEqual(expect.objectContaining({ account: '141', secondFen: 300 }));
  });

  it('are not booked into a closed month', async () => {
    const { id } = (await must(propose({ template: 'GOODS_BOUGHT', amountFen: 11 }))).body;
    await bed.bed.setToday('2026-02-02');
    await must(
      bed.upload('accountant', 'statements', bed.bank.statement(ACCOUNTS.HARDSHIP_AID, '2026-01-31', 100_000n, [])),
    );
    const closing = await must(bed.post('accountant', 'accounting-periods', { body: { fundId, month: '2026-01' } }));
    await must(bed.post('approver', `accounting-periods/${closing.body.id}/confirmation`));
    await must(bed.post('approver', `entry-orders/${id}/confirmation`));
    const [late] = (await bed.get('journals?from=2026-02-01')).body.items;
    expect(late).toMatchObject({ kind: 'BY_HAND', bookedOn: '2026-02-02', sourceId: id });
  });

  it('have templates of accounts that are in the chart', () => {
    const accounts = ENTRY_TEMPLATES.flatMap(({ debit, credit }) => [debit, credit]);
    expect(accounts.filter((account) => !isPostable(account))).toEqual([]);
    expect(new Set(ENTRY_TEMPLATES.map(({ code }) => code)).size).toBe(ENTRY_TEMPLATES.length);
    expect(accounts.every((account) => accountName(account) !== '')).toBe(true);
  });

  it('stand in one table with those that make themselves', async () => {
    const { items } = (await must(bed.get('entry-table'))).body;
    expect(items).toContainEqual({
      event: 'GOODS_ISSUED',
      origin: 'BY_HAND',
      fund: 'WINTER_RELIEF',
      kind: 'BY_HAND',
      debit: '30101',
      debitName: '资产基金—库存物品',
      credit: '14101',
      creditName: '库存物品—慰问物品',
    });
  });

  it('are not needed for what left the account without an order: two people say what it was, within the budget', async () => {
    await bed.openFund('WINTER_RELIEF', 100_000);
    const account = ACCOUNTS.WINTER_RELIEF;
    const line = (amountFen: bigint, direction: 'DEBIT' | 'CREDIT') =>
      bed.bank.numbered({ direction, amountFen, reference: `T${amountFen}` });
    const moved = [line(8_000n, 'CREDIT'), line(30_000n, 'DEBIT')];
    const file = statementOf({ account, day: '2026-01-05', openingFen: 100_000n, lines: moved });
    const taken = await must(bed.upload('accountant', 'statements', file));
    expect(taken.body).toMatchObject({ exceptions: 2 });
    const open = (await bed.get('exceptions')).body.items as { id: string; amountFen: number }[];
    const idOf = (amountFen: number) => open.find((each) => each.amountFen === amountFen)!.id;
    const match = (who: 'accountant' | 'approver', kind: string, amountFen: number) =>
      bed.post(who, 'matches', { body: { kind, lineIds: [idOf(amountFen)] } });
    expect((await match('accountant', 'PASSED_DOWN', 30_000)).body.code).toBe('SAME_PERSON');
    expect((await match('approver', 'FISCAL', 30_000)).body.code).toBe('LINES_DO_NOT_BELONG');
    const available = async (held = 'COMMON') =>
      ((await bed.get('budgets')).body.items as { fund: string; heldSource: string; availableFen: number }[]).find(
        ({ fund, heldSource }) => fund === 'WINTER_RELIEF' && heldSource === held,
      )?.availableFen;
    const before = (await available())!;
    await must(match('accountant', 'FISCAL', 8_000));
    const { id } = (await must(match('approver', 'GOODS', 30_000))).body;
    const balanceOf = async (name: string) =>
      ((await bed.get('trial-balance')).body.rows as { account: string; balanceFen: number }[])
        .filter(({ account: each }) => each === name)
        .reduce((sum, { balanceFen }) => sum + balanceFen, 0);
    expect([await available(), await available('FISCAL')]).toEqual([before - 30_000, 8_000]);
    const [expense, stock, fiscal] = [await balanceOf('5040592'), await balanceOf('14101'), await balanceOf('40401')];
    expect([await balanceOf('13599'), await balanceOf('21599'), fiscal]).toEqual([0, 0, -8_000]);
    await must(bed.post('accountant', `matches/${id}/undo`));
    expect([expense - (await balanceOf('5040592')), stock - (await balanceOf('14101'))]).toEqual([30_000, 30_000]);
    expect([await available(), await available('FISCAL')]).toEqual([before, 8_000]);
    expect((await bed.get('proof', 'auditor')).body.findings).toEqual([]);
  });

  it('do not bring the money of a budget document twice: its credit is booked, and its budget stays', async () => {
    const account = ACCOUNTS.WINTER_RELIEF;
    const document = { fund: 'WINTER_RELIEF', purpose: 'WINTER_RELIEF', datedOn: '2026-01-06', year: 2026 };
    const confirmed = async (number: string, source: string, amountFen: number): Promise<string> => {
      const body = { ...document, number, source, amountFen };
      const { id } = (await must(bed.post('accountant', 'budget-orders', { body }))).body;
      await must(bed.post('approver', `budget-orders/${id}/confirmation`));
      return id;
    };
    const subsidy = await confirmed('总工财〔2026〕6号', 'PROVINCIAL_FISCAL', 9_000);
    const credits = [7_000n, 2_000n].map((amountFen) =>
      bed.bank.numbered({ direction: 'CREDIT', amountFen, reference: `S${amountFen}` }),
    );
    const file = statementOf({ account, day: '2026-01-06', openingFen: 78_000n, lines: credits });
    await must(bed.upload('accountant', 'statements', file));
    const open = (await bed.get('exceptions')).body.items as { id: string; amountFen: number }[];
    const [most, rest] = [7_000, 2_000].map((fen) => open.find(({ amountFen }) => amountFen === fen)!.id);
    const beside = (await bed.get(`exceptions/${most}/suggestions`, 'approver')).body;
    expect(beside.kinds).toEqual(['DONATION', 'SUBSIDY', 'FISCAL', 'INTEREST']);
    expect(beside.documents).toMatchObject([{ id: subsidy, source: 'PROVINCIAL_FISCAL', awaitedFen: 9_000 }]);
    const match = (lineId: string | undefined, budgetOrderId: string, kind = 'SUBSIDY') =>
      bed.post('accountant', 'matches', { body: { kind, lineIds: [lineId], budgetOrderId } });
    const small = await confirmed('总工财〔2026〕7号', 'UNION_FUNDS', 6_999);
    const exceeded = (await match(most, small)).body;
    expect(exceeded).toMatchObject({ code: 'DOCUMENT_EXCEEDED', facts: { linesFen: 7_000, awaitedFen: 6_999 } });
    expect((await match(most, most!)).body.code).toBe('DOCUMENT_NOT_OPEN');
    const budgets = async (): Promise<string> =>
      JSON.stringify((await bed.get('budgets')).body.items.map(({ availableFen }: BudgetView) => availableFen));
    const before = await budgets();
    const made = await Promise.all(Array.from({ length: 10 }, () => match(most, subsidy)));
    expect(made.filter(({ status }) => status === 201)).toHaveLength(1);
    await must(match(rest, subsidy));
    expect(await budgets()).toBe(before);
    const arrived = async () =>
      (await bed.get('budget-orders')).body.items.find(({ id }: { id: string }) => id === subsidy).arrivedFen;
    expect(await arrived()).toBe(9_000);
    const remaining = (await bed.get('matches?kind=SUBSIDY&state=MADE')).body.items as {
      id: string;
      budgetOrderId: string;
    }[];
    expect(remaining.map(({ budgetOrderId }) => budgetOrderId)).toEqual([subsidy, subsidy]);
    await must(bed.post('accountant', `matches/${remaining[0]!.id}/undo`));
    expect([await arrived(), await budgets()]).toEqual([2_000, before]);
    expect((await bed.get('proof', 'auditor')).body.findings).toEqual([]);
    await bed.bed.rows('UPDATE disbursement.budget_order SET amount_fen = 1_999 WHERE id = $1', [subsidy]);
    const named = (await bed.get('proof', 'auditor')).body.findings as { check: string; id: string }[];
    expect(named.filter(({ check }) => check === 'DOCUMENT_EXCEEDED').map(({ id }) => id)).toEqual([subsidy]);
    await bed.bed.rows('UPDATE disbursement.budget_order SET amount_fen = 9_000 WHERE id = $1', [subsidy]);
  });

  it('may name details that two people opened, which the balances show below their account until they are closed', async () => {
    const account = '5040501';
    const detail = { account, name: '送温暖—冬季专项' };
    const first = await must(bed.post('accountant', 'detail-accounts', { body: detail }));
    const { id } = first.body;
    expect((await bed.post('accountant', 'detail-accounts', { body: detail })).body.code).toBe('ACCOUNT_KNOWN');
    const winter = (await bed.get('funds')).body.items.find(({ fund }: { fund: string }) => fund === 'WINTER_RELIEF');
    const carry = (debit: string, credit: string, amountFen: number) =>
      bed.post('accountant', 'entry-orders', {
        body: { fundId: winter.id, reason: '结转明细', lines: lines(debit, credit, amountFen) },
      });
    expect((await carry(account, '50405', 1_000)).body.code).toBe('ACCOUNT_UNKNOWN');
    await must(bed.post('approver', `detail-accounts/${id}/confirmation`));
    const confirmed = async (answer: Promise<{ body: { id: string } }>) =>
      must(bed.post('approver', `entry-orders/${(await answer).body.id}/confirmation`));
    await confirmed(must(carry('50405', '32104', 5_000)));
    await confirmed(must(carry(account, '50405', 1_000)));
    const [bought] = (await bed.get('exceptions')).body.items.filter(
      ({ amountFen }: { amountFen: number }) => amountFen === 30_000,
    );
    const goods = (named: string) =>
      bed.post('approver', 'matches', { body: { kind: 'GOODS', lineIds: [bought.id], account: named } });
    expect((await goods('5040401')).body.code).toBe('ACCOUNT_UNKNOWN');
    await must(goods(account));
    const balances = async () => (await bed.get(`account-balances?fundId=${winter.id}`)).body;
    const { rows, differenceFen } = await balances();
    const closing = (name: string) => rows.find((row: { account: string }) => row.account === name);
    expect(closing(account)).toMatchObject({ name: detail.name, closingFen: 31_000 });
    expect(closing('50405').closingFen).toBe(closing('504').closingFen);
    expect([closing('50405').name, closing('504').name, differenceFen]).toEqual(['维权支出—送温暖支出', '维权支出', 0]);
    const trial = (await bed.get('trial-balance')).body;
    expect(trial.rows).toContainEqual(expect.objectContaining({ account, name: detail.name, balanceFen: 31_000 }));
    expect((await bed.get(`journals?account=${account}`)).body.items).toHaveLength(2);
    const closingOf = () => bed.post('approver', `detail-accounts/${id}/closing`);
    expect((await closingOf()).body.code).toBe('ACCOUNT_NOT_EMPTY');
    const late = (await must(carry(account, '50405', 1))).body;
    await confirmed(must(carry('50405', account, 31_000)));
    await must(closingOf());
    expect((await bed.post('approver', `entry-orders/${late.id}/confirmation`)).body.code).toBe('ACCOUNT_NOT_OPEN');
    expect((await bed.get('detail-accounts?state=CLOSED&sort=-account')).body.items).toMatchObject([detail]);
    const chart = (await bed.get('chart-of-accounts')).body;
    expect(chart.firstLevel).toContainEqual({ account: '504', name: '维权支出' });
    const flows = `reports?form=INCOME_EXPENSE&orgId=${winter.orgId}&from=2026-01-01&to=2026-02-28`;
    expect((await must(bed.get(flows))).body.rows.map((row: { account: string }) => row.account)).toContain('504');
    expect((await bed.get('proof', 'auditor')).body.findings).toEqual([]);
  });
});
