import { readFileSync } from 'node:fs';
import { day, type Rejected, type TableRow } from '@huzhu/kernel';
import { openTable } from '@huzhu/tables';
import { emptyHistory, type ClaimHistory } from '../claims/claim-history.js';
import { decideClaim } from '../claims/decide-claim.js';
import { publishedPlans } from '../plan/plan-book.js';
import { checkRosterRows } from '../roster/check-roster.js';
import { findPlan } from '../plan/plan-book.js';
import { claimOfStay, mergeStay, staysOf } from './fed-stay.js';
import type { FeedFault, FeedSettlement } from './parse-feed-line.js';
import { readFeed } from './read-feed.js';

const samples = new URL('../../../testing/samples/', import.meta.url);
const start = day('2026-01-01');

async function tableOf(file: string): Promise<AsyncIterable<TableRow | Rejected>> {
  const table = await openTable(new URL(file, samples).pathname);
  if (table.kind === 'rejected') throw new Error(table.code);
  return table.rows;
}

const FINE = {
  setl_id: 'S1',
  mdtrt_id: 'M1',
  certno: '99999919900101002x',
  psn_name: '张三',
  insutype: '310',
  med_type: '21',
  hosp_lv: '三级',
  fixmedins_code: 'H1',
  fixmedins_name: '某医院',
  begndate: '2026-01-03',
  enddate: '2026-01-07',
  setl_time: '2026-01-07 10:00:00',
  medfee_sumamt: '100.00',
  fulamt_ownpay_amt: '10.00',
  overlmt_selfpay: '5.00',
  preselfpay_amt: '0.00',
  inscp_scp_amt: '85.00',
  hifp_pay: '50.00',
  oth_pay: '10.00',
  fund_pay_sumamt: '60.00',
  acct_pay: '0.00',
  psn_cash_pay: '40.00',
  invono_code: 'C',
  invono_no: 'N1',
};

async function* feedOf(...lines: readonly Partial<typeof FINE>[]): AsyncGenerator<TableRow> {
  yield { kind: 'row', row: 1, cells: Object.keys(FINE) };
  for (const [index, other] of lines.entries()) {
    yield { kind: 'row', row: index + 2, cells: Object.values({ ...FINE, ...other }) };
  }
}

async function linesOf(...lines: readonly Partial<typeof FINE>[]): Promise<readonly (FeedSettlement | FeedFault)[]> {
  const read: (FeedSettlement | FeedFault)[] = [];
  for await (const item of readFeed(feedOf(...lines))) {
    if (item.kind === 'rejected') throw new Error(item.code);
    read.push(item);
  }
  return read;
}

const settlementsOf = async (...lines: readonly Partial<typeof FINE>[]) =>
  (await linesOf(...lines)).map((item) => {
    if (item.kind === 'fault') throw new Error(item.columns.join());
    return item;
  });

describe('the sample feed', () => {
  it('is decided exactly for the people of the sample rosters', async () => {
    const insured = new Set<string>();
    for (const file of ['roster-hongxing.xlsx', 'roster-yuanhang.csv', 'roster-lantian.csv']) {
      const plan = findPlan(publishedPlans, 'A-HOSP', '2026')!;
      for await (const item of checkRosterRows(await tableOf(file), { plan, start })) {
        if (item.kind === 'row' && item.errors.length === 0) insured.add(item.values.id);
      }
    }
    const settlements: FeedSettlement[] = [];
    for await (const item of readFeed(await tableOf('settlements-2026h1.csv'))) {
      if (item.kind !== 'settlement') throw new Error(item.kind);
      settlements.push(item);
    }
    const histories = new Map<string, ClaimHistory>();
    const byStay: Record<string, unknown> = {};
    let totalFen = 0n;
    for (const stay of staysOf(settlements)) {
      const person = stay.certificateNumber;
      const coverage = { plan: 'A-HOSP', version: '2026', start, end: day('2026-12-31'), units: 1, status: 'ACTIVE' };
      const claim = claimOfStay(stay, { claim: stay.visitId, plan: 'A-HOSP', claimedOn: day('2026-07-01') });
      const decision = decideClaim(
        histories.get(person) ?? emptyHistory,
        insured.has(person) ? [coverage] : [],
        claim,
        publishedPlans,
      );
      if (decision.kind === 'rejected') throw new Error(decision.code);
      histories.set(person, decision.nextHistory);
      byStay[stay.visitId] = { benefitFen: Number(decision.benefitFen), outcome: decision.outcome };
      totalFen += decision.benefitFen;
      expect(stay.flags).toEqual([]);
    }
    const expected = JSON.parse(readFileSync(new URL('settlements-2026h1.csv.expected.json', samples), 'utf8')) as {
      stays: number;
      totalBenefitFen: number;
      byStay: object;
    };
    expect(byStay).toEqual(expected.byStay);
    expect(Object.keys(byStay)).toHaveLength(expected.stays);
    expect(totalFen).toBe(BigInt(expected.totalBenefitFen));
  });
});

describe('a line of the feed', () => {
  it('is read with amounts in fen', async () => {
    const [read] = await settlementsOf({});
    expect(read).toMatchObject({
      row: 2,
      visitId: 'M1',
      certificateNumber: '99999919900101002X',
      cause: 'ILLNESS',
      hospital: 'H1',
      hospitalLevel: 3,
      admitted: '2026-01-03',
      discharged: '2026-01-07',
      flags: [],
    });
    expect(read!.settlement).toEqual({
      settlementId: 'S1',
      settledOn: '2026-01-07',
      invoiceCode: 'C',
      invoiceNumber: 'N1',
      totalFen: 10_000n,
      outsideCatalogueFen: 1000n,
      overLimitFen: 500n,
      preSelfPayFen: 0n,
      inPolicyFen: 8500n,
      fundPaidFen: 6000n,
      accountPaidFen: 0n,
      cashPaidFen: 4000n,
    });
  });

  it.each([
    [{ med_type: '22' }, { cause: 'ACCIDENT' }],
    [{ hosp_lv: '二级' }, { hospitalLevel: 2 }],
    [{ hosp_lv: '一级' }, { hospitalLevel: 1 }],
    [
      { begndate: '2026/1/3', enddate: '2026-01-07 00:00:00' },
      { admitted: '2026-01-03', discharged: '2026-01-07' },
    ],
    [{ insutype: '390' }, { flags: ['OTHER_INSURANCE'] }],
    [{ oth_pay: '10.01' }, { flags: ['FUNDS_DIFFER_FROM_SUM'] }],
    [{ hifp_pay: '', oth_pay: '' }, { flags: [] }],
  ])('with %p is read as %p', async (other, expected) => {
    expect(await settlementsOf(other)).toMatchObject([expected]);
  });

  it.each([
    [{ setl_id: ' ' }, ['setl_id']],
    [{ med_type: '11' }, ['med_type']],
    [{ hosp_lv: '未定级' }, ['hosp_lv']],
    [{ begndate: '2026-02-30' }, ['begndate']],
    [{ enddate: '2026-01-02' }, ['enddate']],
    [{ medfee_sumamt: '1,000.00', psn_cash_pay: '' }, ['medfee_sumamt', 'psn_cash_pay']],
    [{ acct_pay: '0.005' }, ['acct_pay']],
  ])('with %p is at fault in %p', async (other, columns) => {
    expect(await linesOf(other)).toEqual([{ kind: 'fault', row: 2, columns: expect.arrayContaining(columns) }]);
  });

  it('is not found in a file with other columns', async () => {
    const rows = (async function* (): AsyncGenerator<TableRow> {
      yield { kind: 'row', row: 1, cells: ['setl_id', 'mdtrt_id', 'certno', 'total'] };
    })();
    expect(await readFeed(rows).next()).toMatchObject({
      value: { code: 'COLUMN_MISSING', facts: { row: 1, unknown: 'total' } },
    });
  });
});

describe('a stay', () => {
  it('holds its settlements once, however often a line is repeated', async () => {
    const [a, b, c] = await settlementsOf({}, { setl_id: 'S2', invono_no: 'N2' }, {});
    const stay = mergeStay([a!, b!, c!]);
    expect(stay.settlements.map(({ settlementId }) => settlementId)).toEqual(['S1', 'S2']);
    expect(stay.flags).toEqual([]);
  });

  it('is flagged if its lines contradict each other', async () => {
    const [a, b] = await settlementsOf({}, { acct_pay: '1.00' });
    expect(mergeStay([a!, b!])).toMatchObject({
      flags: ['SETTLEMENT_CONFLICT'],
      settlements: [{ accountPaidFen: 0n }],
    });
    const [c, d] = await settlementsOf({}, { setl_id: 'S2', certno: 'somebody else' });
    expect(mergeStay([c!, d!]).flags).toEqual(['VISIT_CONFLICT']);
  });

  it('reaches from the first admission to the last discharge', async () => {
    const [a, b] = await settlementsOf(
      { enddate: '2026-01-05' },
      { setl_id: 'S2', begndate: '2026-01-05', enddate: '2026-01-09' },
    );
    expect(mergeStay([b!, a!])).toMatchObject({ admitted: '2026-01-03', discharged: '2026-01-09' });
  });

  it('comes in the order of discharge, then visit', async () => {
    const settlements = await settlementsOf(
      { mdtrt_id: 'M2', setl_id: 'S2' },
      { mdtrt_id: 'M1', setl_id: 'S1' },
      { mdtrt_id: 'M9', setl_id: 'S9', enddate: '2026-01-05' },
    );
    expect(staysOf(settlements).map(({ visitId }) => visitId)).toEqual(['M9', 'M1', 'M2']);
  });
});
