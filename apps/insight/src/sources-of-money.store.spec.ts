import {
  aidDecided,
  budgetChanged,
  emergencyAidGiven,
  type FigureReport,
  paymentSettled,
  recipientCovered,
  winterReliefPaymentRequested,
} from '@huzhu/contracts';
import type { ServiceBed } from '@huzhu/testing';
import { startInsight } from './testing/insight-bed.js';
import { ToldEvents, UNITS } from './testing/told-events.js';

const { province, city, east } = UNITS;
const keyOf = (n: number): string => n.toString(16).padStart(64, '0');
const idOf = (n: number): string => `01900000-0008-7000-8000-${String(n).padStart(12, '0')}`;

/** Aid of February by kind and source: three kinds of two sources, two households of which are a small cell. */
const GRANTED = [
  ['LIVING', 'CENTRAL', 10, 100_000],
  ['LIVING', 'UNION', 6, 50_000],
  ['MEDICAL', 'CENTRAL', 7, 200_000],
  ['MEDICAL', 'UNION', 2, 30_000],
  ['EDUCATION', 'CENTRAL', 8, 40_000],
  ['EDUCATION', undefined, 9, 10_000],
] as const;

function aidByKindAndSource(orgId: string): ToldEvents {
  const told = new ToldEvents();
  let n = 500;
  for (const [kind, fundSource, aids, grantedFen] of GRANTED) {
    for (let nth = 0; nth < aids; nth += 1) {
      n += 1;
      told.tell(aidDecided, {
        aidId: idOf(n),
        householdId: idOf(n),
        orgId,
        kind,
        outcome: 'OK',
        grantedFen,
        ...(fundSource === undefined ? {} : { fundSource }),
        decidedOn: '2026-02-03',
      });
    }
  }
  return told;
}

/** Six visits paid from dues and five of nobody told whose money; five people of an emergency; a payment each. */
function moneyOfRelief(orgId: string): ToldEvents {
  const told = new ToldEvents();
  for (let n = 600; n < 616; n += 1) {
    const caseId = idOf(n);
    const amountFen = n < 611 ? 60_000 : 90_000;
    const paid = { businessKey: `winter-relief/${caseId}/1`, source: 'winter-relief' as const, caseId, sequence: 1 };
    told
      .tell(winterReliefPaymentRequested, {
        ...paid,
        amountFen,
        orgId,
        fund: 'WINTER_RELIEF',
        purpose: 'WINTER_RELIEF',
        personKey: keyOf(n),
        sealedPayee: 'a..b.c.d',
        approvedOn: '2026-01-20',
        ...(n < 606 ? { fundSource: 'UNION_FUNDS' } : {}),
      })
      .tell(paymentSettled, { ...paid, paymentId: idOf(n + 100), amountFen, settledOn: '2026-01-25' }, 3);
    if (n < 611) told.tell(recipientCovered, { recipientId: caseId, campaignId: idOf(699), coveredOn: '2026-01-25' });
    else {
      const given = { aidId: caseId, emergencyId: idOf(698), orgId, personKey: keyOf(n), form: 'ACCOUNT' as const };
      told.tell(emergencyAidGiven, { ...given, amountFen, givenOn: '2026-01-25' });
    }
  }
  return told;
}

describe('whose money it is (5.6)', () => {
  let bed: ServiceBed;
  let officer: string;
  beforeAll(async () => {
    bed = await startInsight();
    officer = await bed.staff('officer', { orgId: city });
    const units = new ToldEvents().unit(city, 'CITY', [province], '2025-01-01');
    await bed.deliverMessages(units.unit(east, 'COUNTY', [city, province], '2025-01-01').all);
  }, 60_000);
  afterAll(() => bed.stop());

  const figures = async (parameters: Record<string, string>): Promise<FigureReport> => {
    const query = new URLSearchParams(parameters).toString();
    const { status, body } = await bed.call('GET', `/api/insight/v1/figures?${query}`, { token: officer });
    expect([status, body.code]).toEqual([200, undefined]);
    return body as FigureReport;
  };

  test('of aid by kind and source at once: a small cell takes along what it would follow from', async () => {
    await bed.deliverMessages(aidByKindAndSource(city).all);
    const { rows } = await figures({ topic: 'HARDSHIP', from: '2026-02-01', asOf: '2026-02-28', by: 'SOURCE' });
    const table = (indicator: string) =>
      Object.fromEntries(
        rows
          .filter((row) => row.part === 'SOURCE' && row.indicator === indicator)
          .map(({ code = '', source = '', current }) => [`${code}/${source}`, current.masked ? '*' : current.value]),
      );
    expect(table('AIDS')).toEqual({
      'LIVING/': 16,
      'MEDICAL/': 9,
      'EDUCATION/': 17,
      '/CENTRAL': 25,
      '/UNION': 8,
      '/NONE': 9,
      'LIVING/CENTRAL': '*',
      'LIVING/UNION': '*',
      'MEDICAL/CENTRAL': '*',
      'MEDICAL/UNION': '*',
      'EDUCATION/CENTRAL': 8,
      'EDUCATION/NONE': 9,
    });
    expect(table('AID_MONEY')).toMatchObject({
      'LIVING/': 1_300_000,
      '/CENTRAL': 2_720_000,
      '/UNION': 360_000,
      'MEDICAL/UNION': '*',
      'EDUCATION/NONE': 90_000,
    });
    expect(table('AID_PAID')).toEqual({});
    const below = new URLSearchParams({
      topic: 'HARDSHIP',
      from: '2026-02-01',
      asOf: '2026-02-28',
      by: 'SOURCE',
      orgId: east,
    });
    const refused = await bed.call('GET', `/api/insight/v1/figures?${below.toString()}`, { token: officer });
    expect(refused.body.code).toBe('OWN_AREA_ONLY');
  });

  test('of relief: what campaigns paid by source of the money, emergencies by themselves', async () => {
    await bed.deliverMessages(moneyOfRelief(city).all);
    const { rows } = await figures({ topic: 'RELIEF', from: '2026-01-01', asOf: '2026-01-31', by: 'CODE' });
    const of = (part: string, indicator: string) =>
      rows
        .filter((row) => row.part === part && row.indicator === indicator)
        .map(({ code, current }) => [code, current.value]);
    expect(of('WHOLE', 'RELIEF_MONEY')).toEqual([[undefined, 660_000]]);
    expect(of('CODE', 'RELIEF_MONEY')).toEqual([
      ['NONE', 300_000],
      ['UNION_FUNDS', 360_000],
    ]);
    expect(of('WHOLE', 'EMERGENCY_MONEY')).toEqual([[undefined, 450_000]]);
  });

  test('of budgets that closed: what they gave to the next year within the days, on the day it was', async () => {
    const closed = { orgId: city, fund: 'WINTER_RELIEF' as const, availableFen: 0, budgetId: idOf(800), year: 2026 };
    const late = { ...closed, grantedFen: 0, carriedFen: 5_000, changedOn: '2026-12-20' };
    const told = new ToldEvents()
      .tell(budgetChanged, { ...closed, grantedFen: 700_000, carriedFen: 120_000, changedOn: '2026-12-10' }, 4)
      .tell(budgetChanged, { ...closed, grantedFen: 700_000, changedOn: '2026-12-10' }, 5)
      .tell(budgetChanged, late, 6);
    await bed.deliverMessages(told.all);
    const carried = async (from: string, asOf: string): Promise<unknown> => {
      const { rows } = await figures({ topic: 'MONEY', from, asOf });
      return rows.find(({ indicator }) => indicator === 'BUDGET_CARRIED')?.current;
    };
    expect(await carried('2026-12-01', '2026-12-31')).toEqual({ value: 125_000, masked: false });
    expect(await carried('2026-12-01', '2026-12-15')).toEqual({ value: 120_000, masked: false });
    expect(await carried('2026-01-01', '2026-11-30')).toEqual({ value: 0, masked: false });
  });

  test('a rebuild from the history comes to the same', async () => {
    const token = await bed.staff('sysadmin');
    const { body } = await bed.call('POST', '/api/insight/v1/rebuilds', { token, key: 'sources-of-money' });
    expect(body.unchanged).toBe(true);
    const { rows } = await figures({ topic: 'HARDSHIP', from: '2026-02-01', asOf: '2026-02-28', by: 'SOURCE' });
    expect(rows.filter(({ part }) => part === 'SOURCE').length).toBe(24);
  });
});
