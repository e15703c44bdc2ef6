import {
  budgetChanged,
  type FigureReport,
  hardshipPaymentRequested,
  householdChanged,
  householdRegistered,
  paymentSettled,
} from '@huzhu/contracts';
import type { ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { startInsight } from './testing/insight-bed.js';
import { ToldEvents, UNITS } from './testing/told-events.js';

const { province, city, east } = UNITS;
const keyOf = (n: number): string => n.toString(16).padStart(64, '0');
const idOf = (n: number): string => `01900000-0007-7000-8000-${String(n).padStart(12, '0')}`;

/** Eight files of 2025; twelve of January 2026, six of them fell back, nine were compared, all hung out. */
function filesOfTwoYears(): ToldEvents {
  const told = new ToldEvents();
  told.unit(city, 'CITY', [province], '2025-01-01').unit(east, 'COUNTY', [city, province], '2025-01-01');
  for (let n = 0; n < 20; n += 1) {
    const facts = { householdId: idOf(n), orgId: city, category: 'DEEP' as const, memberPersonKeys: [keyOf(n)] };
    told.tell(householdRegistered, {
      ...facts,
      fileNumber: `F-${n}`,
      activeFrom: n < 8 ? '2025-03-01' : '2026-01-10',
      mainPersonKey: keyOf(n),
      ...(n < 8 ? {} : { relapsed: n < 14, compared: n < 17, publicised: true }),
    });
    const change = (to: object, version: number): ToldEvents =>
      told.tell(householdChanged, { ...facts, status: 'ACTIVE', changedOn: '2026-03-02', ...to }, version);
    // Five go to another class in March, one of them there and on; five get out of hardship in April, five end otherwise.
    if (n < 5) change({ category: 'RELATIVE' }, 2);
    if (n === 0) change({ category: 'ACCIDENT', changedOn: '2026-03-20' }, 3);
    if (n >= 5 && n < 10) {
      change({ status: 'EXITED', changedOn: '2026-04-01', exitReason: n < 8 ? 'OUT_OF_HARDSHIP' : 'RESOLVED' }, 2);
    }
    if (n >= 10 && n < 15) change({ status: 'EXITED', changedOn: '2026-04-02', exitReason: 'DECEASED' }, 2);
  }
  return told;
}

/** Five aids of 1,000.00 from the centre and six of 500.00 of the union; a budget of this year, and one of the last. */
function moneyOfAid(told: ToldEvents): ToldEvents {
  for (let n = 0; n < 11; n += 1) {
    const [caseId, central] = [idOf(100 + n), n < 5];
    const paid = {
      businessKey: `hardship/${caseId}/1`,
      source: 'hardship' as const,
      caseId,
      sequence: 1,
      amountFen: central ? 100_000 : 50_000,
    };
    told
      .tell(hardshipPaymentRequested, {
        ...paid,
        orgId: city,
        fund: 'HARDSHIP_AID',
        purpose: 'HARDSHIP_AID',
        personKey: keyOf(n),
        sealedPayee: 'a..b.c.d',
        approvedOn: '2026-02-05',
        fundSource: central ? 'CENTRAL' : 'UNION',
      })
      .tell(paymentSettled, { paymentId: idOf(200 + n), ...paid, settledOn: '2026-02-10' }, 3);
  }
  const budget = { orgId: city, fund: 'HARDSHIP_AID' as const, availableFen: 0, changedOn: '2026-01-03' };
  return told
    .tell(budgetChanged, { ...budget, budgetId: idOf(300), year: 2025, grantedFen: 7_000_000 })
    .tell(budgetChanged, { ...budget, budgetId: idOf(301), year: 2026, grantedFen: 3_000_000 })
    .tell(
      budgetChanged,
      { ...budget, budgetId: idOf(301), year: 2026, grantedFen: 3_200_000, changedOn: '2026-05-01' },
      2,
    );
}

describe('the indicators of the reports (5.6)', () => {
  let bed: ServiceBed;
  let officer: string;
  beforeAll(async () => {
    bed = await startInsight();
    officer = await bed.staff('officer', { orgId: city });
    await bed.deliverMessages(moneyOfAid(filesOfTwoYears()).all);
  }, 60_000);
  afterAll(() => bed.stop());

  const figures = async (parameters: Record<string, string>): Promise<FigureReport> => {
    const query = new URLSearchParams(parameters).toString();
    const { status, body } = await bed.call('GET', `/api/insight/v1/figures?${query}`, { token: officer });
    expect([status, body.code]).toEqual([200, undefined]);
    return body as FigureReport;
  };
  const valuesOf = ({ rows }: FigureReport) =>
    Object.fromEntries(
      rows.filter(({ part }) => part === 'WHOLE').map(({ indicator, current }) => [indicator, current.value]),
    );

  test('of files: stock, new, fallen back, of another class, out of hardship, closed, compared, made public', async () => {
    const january = await figures({ topic: 'HARDSHIP', from: '2026-01-01', asOf: '2026-01-31' });
    expect(valuesOf(january)).toMatchObject({
      HOUSEHOLDS: 20,
      FORMER_HOUSEHOLDS: 8,
      NEW_HOUSEHOLDS: 12,
      RELAPSED_HOUSEHOLDS: 6,
      COMPARED_SHARE: 7_500,
      PUBLICISED_SHARE: 10_000,
      RECLASSIFIED_HOUSEHOLDS: 0,
      EXITED_HOUSEHOLDS: 0,
    });
    const spring = await figures({ topic: 'HARDSHIP', from: '2026-02-01', asOf: '2026-04-30' });
    expect(valuesOf(spring)).toMatchObject({
      HOUSEHOLDS: 10,
      FORMER_HOUSEHOLDS: 20,
      NEW_HOUSEHOLDS: 0,
      RECLASSIFIED_HOUSEHOLDS: 5,
      EXITED_HOUSEHOLDS: 10,
      LIFTED_HOUSEHOLDS: 5,
      CANCELLED_HOUSEHOLDS: 5,
    });
    const query = new URLSearchParams({
      indicator: 'RECLASSIFIED_HOUSEHOLDS',
      from: '2026-02-01',
      asOf: '2026-04-30',
    }).toString();
    const { body } = await bed.call('GET', `/api/insight/v1/figure-sources?${query}`, { token: officer });
    // One by accident, four relative: figures by code mask both, so that no row tells which it is.
    expect(body.items.map(({ id, code }: { id: string; code?: string }) => [id, code])).toEqual(
      [0, 1, 2, 3, 4].map((n) => [idOf(n), undefined]),
    );
    const paid = new URLSearchParams({ indicator: 'AID_PAID', from: '2026-02-01', asOf: '2026-02-28' }).toString();
    const shown = await bed.call('GET', `/api/insight/v1/figure-sources?${paid}`, { token: officer });
    // Five and six, neither masked: with another figure over the same households the codes of that one would be known.
    expect((shown.body.items as { code?: string }[]).map(({ code }) => code)).toEqual(Array(11).fill(undefined));
    const granted = new URLSearchParams({
      indicator: 'BUDGET_GRANTED',
      from: '2026-01-01',
      asOf: '2026-04-30',
    }).toString();
    const budgets = await bed.call('GET', `/api/insight/v1/figure-sources?${granted}`, { token: officer });
    expect(budgets.body.items.every(({ code }: { code?: string }) => code !== undefined)).toBe(true);
    expect(budgets.body.items).not.toEqual([]);
  });

  test('of aid by the source of its money', async () => {
    const { rows } = await figures({ topic: 'HARDSHIP', from: '2026-01-01', asOf: '2026-04-30', by: 'CODE' });
    const bySource = rows.filter(({ part, indicator }) => part === 'CODE' && indicator === 'AID_PAID');
    expect(bySource.map(({ code, current }) => [code, current.value])).toEqual([
      ['CENTRAL', 500_000],
      ['UNION', 300_000],
    ]);
  });

  test('of budgets: granted as of a day in the year of that day, and how much of it is paid', async () => {
    const april = await figures({ topic: 'MONEY', from: '2026-01-01', asOf: '2026-04-30' });
    expect(valuesOf(april)).toMatchObject({ BUDGET_GRANTED: 3_000_000, PAID_MONEY: 800_000, BUDGET_EXECUTION: 2_667 });
    const may = await figures({ topic: 'MONEY', from: '2026-01-01', asOf: '2026-05-31' });
    expect(valuesOf(may)).toMatchObject({ BUDGET_GRANTED: 3_200_000, BUDGET_EXECUTION: 2_500 });
  });

  test('a budget does not tell what is masked: with what is left it would tell what one payment was', async () => {
    const caseId = newId();
    const paid = {
      businessKey: `hardship/${caseId}/1`,
      source: 'hardship' as const,
      caseId,
      sequence: 1,
      amountFen: 99_900,
    };
    const small = new ToldEvents()
      .tell(hardshipPaymentRequested, {
        ...paid,
        orgId: east,
        fund: 'HARDSHIP_AID',
        purpose: 'HARDSHIP_AID',
        personKey: keyOf(1),
        sealedPayee: 'a..b.c.d',
        approvedOn: '2026-06-05',
      })
      .tell(paymentSettled, { paymentId: newId(), ...paid, settledOn: '2026-06-10' }, 3)
      .tell(budgetChanged, {
        budgetId: idOf(302),
        orgId: east,
        fund: 'HARDSHIP_AID',
        availableFen: 100,
        changedOn: '2026-06-01',
        year: 2026,
        grantedFen: 100_000,
      });
    await bed.deliverMessages(small.all);
    const days = { from: '2026-01-01', asOf: '2026-06-30', orgId: east };
    const report = await figures({ topic: 'MONEY', ...days });
    const cell = (code: string) => report.rows.find(({ indicator }) => indicator === code)?.current;
    const late = await figures({ topic: 'MONEY', ...days, from: '2026-06-11' });
    const lateCell = (code: string) => late.rows.find(({ indicator }) => indicator === code)?.current;
    expect([lateCell('BUDGET_GRANTED'), lateCell('BUDGET_EXECUTION')]).toEqual([{ masked: true }, { masked: true }]);
    expect([cell('PAID_MONEY'), cell('BUDGET_GRANTED'), cell('BUDGET_EXECUTION')]).toEqual(
      Array.from({ length: 3 }, () => ({ masked: true })),
    );
    const query = new URLSearchParams({ indicator: 'BUDGET_GRANTED', ...days }).toString();
    const { body } = await bed.call('GET', `/api/insight/v1/figure-sources?${query}`, { token: officer });
    expect(body.code).toBe('CELL_MASKED');
  });

  test('of files and budgets that did not tell it nothing is made up; what left follows from no two figures', async () => {
    const { west } = UNITS;
    const told = new ToldEvents().unit(west, 'COUNTY', [city, province], '2025-01-01');
    for (let n = 400; n < 412; n += 1) {
      const facts = { householdId: idOf(n), orgId: west, category: 'DEEP' as const, memberPersonKeys: [keyOf(n)] };
      const ways = n < 406 ? {} : { compared: true, publicised: true };
      told
        .tell(householdRegistered, {
          ...facts,
          fileNumber: `F-${n}`,
          activeFrom: '2025-09-10',
          mainPersonKey: keyOf(n),
          ...ways,
        })
        .tell(
          householdChanged,
          {
            ...facts,
            status: 'EXITED',
            changedOn: '2026-07-02',
            exitReason: n < 410 ? 'OUT_OF_HARDSHIP' : 'DECEASED',
          },
          2,
        );
    }
    const budget = { budgetId: idOf(420), orgId: west, fund: 'HARDSHIP_AID' as const, availableFen: 50_000 };
    told.tell(budgetChanged, { ...budget, changedOn: '2026-07-01' });
    await bed.deliverMessages(told.all);
    const september = await figures({ topic: 'HARDSHIP', from: '2025-09-01', asOf: '2025-09-30' });
    expect(valuesOf(september)).toMatchObject({ COMPARED_SHARE: 10_000, PUBLICISED_SHARE: 10_000 });
    const july = { from: '2026-07-01', asOf: '2026-07-31' };
    const left = await figures({ topic: 'HARDSHIP', ...july, orgId: west });
    const exits = left.rows.filter(({ indicator }) => /^(EXITED|LIFTED|CANCELLED)_/.test(indicator));
    expect(exits.map(({ indicator, current }) => [indicator, current])).toEqual([
      ['EXITED_HOUSEHOLDS', { masked: true }],
      ['LIFTED_HOUSEHOLDS', { value: 10, masked: false }],
      ['CANCELLED_HOUSEHOLDS', { masked: true }],
    ]);
    const untold = await figures({ topic: 'MONEY', ...july });
    const cells = untold.rows.filter(({ indicator }) => /^BUDGET_(GRANTED|EXECUTION)$/.test(indicator));
    expect(cells.map(({ current }) => current)).toEqual([{ masked: false }, { masked: false }]);
  });
});
