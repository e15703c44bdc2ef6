import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orgUnitChanged, type ReportView } from '@huzhu/contracts';
import { decodeChineseText, encodeGb18030 } from '@huzhu/kernel';
import { ORGS } from '@huzhu/testing';
import { ACCOUNTS, DisbursementBed, must } from './testing/disbursement-bed.js';
import type { PlayedLine } from './testing/played-bank.js';

const POOL = ACCOUNTS.MUTUAL_AID_POOL;

describe('the months of the books', () => {
  let bed: DisbursementBed;
  let fundId: string;
  let openingFen = 100_000n;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('MUTUAL_AID_POOL', Number(openingFen));
    fundId = (await bed.get('funds')).body.items[0].id;
  });
  afterAll(() => bed.stop());

  const take = async (day: string, lines: readonly PlayedLine[]) => {
    const answer = await bed.upload('accountant', 'statements', bed.bank.statement(POOL, day, openingFen, lines));
    if (answer.status === 200) openingFen = BigInt(answer.body.closingFen);
    return answer;
  };
  const propose = (month: string) => bed.post('accountant', 'accounting-periods', { body: { fundId, month } });
  const close = (id: string) => bed.post('approver', `accounting-periods/${id}/confirmation`);
  const openItems = async (month: string) => {
    const { body } = await must(bed.get(`funds/${fundId}/open-items/${month}`));
    return (body.items as { kind: string; blocks: boolean }[]).map(({ kind, blocks }) => [kind, blocks]);
  };
  const journal = (kind: string, sourceSql: string, on: string) =>
    bed.bed.admin.query(
      `INSERT INTO disbursement.ledger_journal (id, org_id, fund_id, kind, source_id, booked_on, posted_by)
       SELECT uuidv7(), org_id, id, $1, ${sourceSql}, $2, 'x' FROM disbursement.fund`,
      [kind, on],
    );

  it('close by two people once everything is explained, and take nothing afterwards', async () => {
    const credit = { direction: 'CREDIT', amountFen: 700n, reference: 'NOBODY' } as const;
    const held = bed.bank.numbered(credit);
    const before = openingFen;
    const taken = await must(take('2026-01-20', [held]));
    /** The same lines as the bank writes them for a longer time. */
    const upTo = (day: string) => {
      const text = decodeChineseText(Buffer.from(bed.bank.statement(POOL, '2026-01-20', before, [held])))!;
      const bytes = encodeGb18030(text.replace('截止日期,2026-01-20', `截止日期,${day}`));
      return must(bed.upload('accountant', 'statements', bytes));
    };
    // Of days that are still to come it knows nothing.
    await upTo('2026-02-28');
    expect((await propose('2026-02')).body).toMatchObject({ code: 'PERIOD_NOT_NEXT', facts: { next: '2026-01' } });
    expect((await propose('2026-01')).body).toMatchObject({ code: 'PERIOD_NOT_OVER' });
    expect(await openItems('2026-01')).toEqual([
      ['PERIOD_NOT_OVER', true],
      ['STATEMENT_MISSING', true],
      ['SUSPENSE_WITHOUT_OWNER', true],
      ['SUSPENSE', false],
    ]);
    await bed.bed.setToday('2026-02-02');
    expect((await propose('2026-01')).body).toMatchObject({ code: 'STATEMENT_MISSING' });
    expect((await upTo('2026-01-31')).body).toMatchObject({ newLines: 0, knownLines: 1 });
    expect((await propose('2026-01')).body).toMatchObject({ code: 'SUSPENSE_WITHOUT_OWNER', facts: { lines: 1 } });
    const [line] = (await bed.get('exceptions')).body.items as { id: string }[];
    await must(bed.post('accountant', `exceptions/${line!.id}/owner`, { body: { ownerId: randomUUID() } }));
    const proposed = await must(propose('2026-01'));
    expect((await propose('2026-01')).body).toMatchObject({ code: 'ALREADY_PROPOSED' });
    await must(close(proposed.body.id));
    const [period] = (await bed.get('accounting-periods')).body.items as Record<string, unknown>[];
    expect(period).toMatchObject({ month: '2026-01', state: 'CLOSED', from: '2026-01-01', to: '2026-01-31' });
    expect(period!['booksHash']).toBe(period!['booksHashNow']);

    const { id } = taken.body as { id: string };
    const body = { reason: '银行发来的是测试文件' };
    const later = await must(take('2026-02-01', [{ ...credit, reference: 'ALSO', amountFen: 5n }]));
    const again = await must(bed.post('accountant', `statements/${later.body.id}/withdrawal-proposals`, { body }));
    await must(bed.post('approver', `statement-withdrawals/${again.body.id}/confirmation`));
    openingFen -= 5n;
    const empty = (await bed.get('statements')).body.items as {
      id: string;
      newLines: number;
      accountTail: string;
    }[];
    expect([empty[0]?.id, empty[0]?.accountTail]).toEqual([later.body.id, POOL.slice(-4)]);
    expect(empty.findLast((statement) => statement.newLines > 0)?.id).toBe(id);
    const withdrawal = await must(bed.post('accountant', `statements/${id}/withdrawal-proposals`, { body }));
    const refused = await bed.post('approver', `statement-withdrawals/${withdrawal.body.id}/confirmation`);
    expect(refused.body.code).toBe('PERIOD_CLOSED');
    const late = await take('2026-01-31', [{ ...credit, reference: 'LATE' }]);
    expect([late.status, late.body.code]).toEqual([422, 'PERIOD_CLOSED']);
  });

  it('keep a match of the closed month, and let suspense of it be explained in the open one', async () => {
    const [line] = (await bed.get('exceptions')).body.items as { id: string }[];
    const match = await must(bed.post('accountant', 'matches', { body: { kind: 'DONATION', lineIds: [line!.id] } }));
    await bed.bed.setToday('2026-03-01');
    await must(take('2026-02-28', []));
    await must(close((await must(propose('2026-02'))).body.id));
    expect((await bed.post('accountant', `matches/${match.body.id}/undo`)).body.code).toBe('PERIOD_CLOSED');
    const [first, second] = (await bed.get('accounting-periods')).body.items as Record<string, unknown>[];
    expect(first!['booksHash']).toBe(first!['booksHashNow']);
    expect(second!['booksHash']).not.toBe(first!['booksHash']);
  });

  it('are read as balances of any days, as vouchers, and down to every entry', async () => {
    const january = (await must(bed.get(`account-balances?fundId=${fundId}&from=2026-01-02&to=2026-01-31`))).body;
    const line = (account: string) =>
      (january.rows as Record<string, unknown>[]).find((row) => row['account'] === account);
    const moved = { openingFen: 100_000, debitFen: 700, creditFen: 0, closingFen: 100_700 };
    expect([line('102'), line('10201'), january.differenceFen]).toMatchObject([moved, moved, 0]);
    const { items } = (await must(bed.get(`vouchers?fundId=${fundId}&month=2026-01`))).body;
    expect(items).toMatchObject([
      { number: 1, kind: 'OPENING', entries: 1, final: true, attachments: [{ kind: 'OPENING_BALANCE' }] },
      { number: 2, kind: 'SUSPENSE_CREDIT', bookedOn: '2026-01-20', attachments: [{ kind: 'STATEMENT' }] },
    ]);
    expect(items[1].lines).toEqual([
      { account: '10201', amountFen: 700 },
      { account: '21599', amountFen: -700 },
    ]);
    expect(items[1].checker).not.toBe(items[1].makers[0]);
    const [, second] = (await must(bed.get('vouchers?limit=1&after=MQ&month=2026-01&fundId=' + fundId))).body.items;
    expect(second).toBeUndefined();
    const journals = (await must(bed.get('journals?account=215&to=2026-01-31'))).body.items;
    expect(journals).toMatchObject([{ kind: 'SUSPENSE_CREDIT', bookedOn: '2026-01-20' }]);
  });

  it('are reported on any day; a report is kept once its months are closed, and can be proved later', async () => {
    const report = async (query: string) => (await must(bed.get(`reports?${query}`))).body as ReportView;
    const sheet = await report('form=BALANCE_SHEET&from=2026-01-01&to=2026-02-28');
    expect(sheet).toMatchObject({ title: '工会01表 资产负债表', differenceFen: 0, fundIds: [fundId] });
    const on = (account: string) => sheet.rows.find((row) => row.account === account);
    expect([on('102'), on('221')]).toMatchObject([
      { name: '银行存款', firstFen: 0, secondFen: 100_700 },
      { section: 'LIABILITIES', secondFen: 100_700 },
    ]);
    expect((await report('form=BALANCE_SHEET&from=2026-01-01&to=2026-01-19')).rows[0]?.secondFen).toBe(100_000);
    const body = { form: 'BALANCE_SHEET', from: '2026-01-01', to: '2026-02-28' };
    const early = await bed.post('accountant', 'submitted-reports', { body: { ...body, to: '2026-03-01' } });
    expect(early.body).toMatchObject({ code: 'BOOKS_OPEN', facts: { funds: [fundId] } });
    const { id } = (await must(bed.post('accountant', 'submitted-reports', { body }))).body as { id: string };
    expect((await bed.post('accountant', 'submitted-reports', { body })).body.code).toBe('ALREADY_SUBMITTED');
    expect((await bed.get(`submitted-reports/${id}`, 'auditor')).body).toEqual(sheet);
    const proved = async () => (await must(bed.get(`submitted-reports/${id}/verification`, 'auditor'))).body;
    expect(await proved()).toMatchObject({ hash: sheet.hash, keptHash: sheet.hash, unchanged: true, booksAgree: true });
    expect((await bed.get('submitted-reports')).body.items).toMatchObject([{ id, hash: sheet.hash }]);
    await bed.bed.admin.query(
      `UPDATE disbursement.submitted_report SET content = jsonb_set(content, '{rows,0,secondFen}', '1')`,
    );
    expect(await proved()).toMatchObject({ unchanged: false, booksAgree: true });
    const flows = await report('form=INCOME_EXPENSE&from=2026-01-01&to=2026-01-31');
    expect(flows.rows).toEqual([]);
  });

  it('are reported to whom a unit belonged on the last day, though it has moved since', async () => {
    const told = { orgId: ORGS.city, code: 'CITY', name: '市总工会', level: 'CITY' } as const;
    const places = [
      { ancestors: [ORGS.city, ORGS.province], validFrom: '2025-01-01' },
      { ancestors: [ORGS.city, ORGS.elsewhere], validFrom: '2026-02-10' },
    ];
    for (const [nth, place] of places.entries()) {
      await bed.bed.deliver(orgUnitChanged, { ...told, ...place }, { version: nth + 2 });
    }
    const tokens = await Promise.all(
      [ORGS.province, ORGS.elsewhere].map((orgId) => bed.bed.staff('auditor', { orgId })),
    );
    const bankFen = (to: string, orgId = '') =>
      Promise.all(
        tokens.map(async (token) => {
          const query = `form=BALANCE_SHEET&from=2026-01-01&to=${to}${orgId}`;
          const { body } = await must(bed.bed.call('GET', `/api/disbursement/v1/reports?${query}`, { token }));
          const { fundIds, rows } = body as ReportView;
          return [fundIds.length, rows.find(({ account }) => account === '102')?.secondFen];
        }),
      );
    expect(await bankFen('2026-02-09')).toEqual([
      [1, 100_700],
      [0, undefined],
    ]);
    expect(await bankFen('2026-02-10')).toEqual([
      [0, undefined],
      [1, 100_700],
    ]);
    // A unit that is another's may not be asked for, on no day.
    expect((await bankFen('2026-02-09', `&orgId=${ORGS.city}`))[0]).toEqual([0, undefined]);
  });

  it('are proved entry by entry and day by day', async () => {
    const { body } = await must(bed.get('proof', 'auditor'));
    expect(body).toMatchObject({ service: 'disbursement', holds: true, findings: [] });
    const days = (await must(bed.get('fund-days'))).body.items as { holds: boolean; day: string }[];
    expect(days.map(({ day, holds }) => [day, holds])).toEqual([
      ['2026-01-20', true],
      ['2026-02-01', true],
      ['2026-02-02', true],
    ]);
    await bed.bed.admin.query(`UPDATE disbursement.fund SET bank_balance_fen = bank_balance_fen + 1`);
    const [spot] = (await bed.get('proof', 'auditor')).body.findings;
    expect(spot).toMatchObject({ check: 'BANK_BALANCE_DIFFERS', id: fundId, fund: 'MUTUAL_AID_POOL' });
    await bed.bed.admin.query(`UPDATE disbursement.fund SET bank_balance_fen = bank_balance_fen - 1`);
  });

  it('are closed in the database too', async () => {
    await expect(journal('CORRECTION', 'uuidv7()', '2026-02-28')).rejects.toThrow('the books of that month are closed');
    const source = `(SELECT id FROM disbursement.ledger_journal WHERE kind = 'SUSPENSE_CLEARED')`;
    await expect(journal('REVERSAL', source, '2026-03-01')).rejects.toThrow('an entry of a closed month');
    await expect(bed.bed.admin.query(`DELETE FROM disbursement.statement_line`)).rejects.toThrow('of that month');
    const reopen = `UPDATE disbursement.accounting_period SET stage = 'REJECTED', books_hash = NULL`;
    await expect(bed.bed.admin.query(reopen)).rejects.toThrow('a closed month stays closed');
  });
});
