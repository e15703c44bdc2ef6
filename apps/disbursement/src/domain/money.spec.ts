import { describe, expect, it } from '@jest/globals';
import { day } from '@huzhu/kernel';
import fc from 'fast-check';
import { accountName, chartName, isPostable } from './chart-of-accounts.js';
import {
  contributionEntry,
  openingEntry,
  paymentEntry,
  receivableEntry,
  returnEntry,
  suspenseClearedEntry,
  suspenseEntry,
} from './entries.js';
import { rulesOfFund } from './fund-rules.js';
import { affordable } from './funding.js';
import { openingBalanceDecider } from './opening-balance.js';

const facts = { amountFen: 100n, bookedOn: day('2026-01-06'), sourceId: 's' };
const paid = { id: 'p', fromReturned: false, moneySource: null } as const;
const sides = ({ debit, credit }: { debit: string; credit: string }): string => `${debit}/${credit}`;

describe('entries of the trade-union accounting system', () => {
  it('follow the table of the standard', () => {
    const [pool, aid, winter] = ['MUTUAL_AID_POOL', 'HARDSHIP_AID', 'WINTER_RELIEF'].map(rulesOfFund);
    expect(sides(openingEntry(pool!, facts))).toBe('10201/22101');
    expect(sides(openingEntry(aid!, facts))).toBe('10202/32104');
    expect(sides(paymentEntry(pool!, facts, paid))).toBe('22101/10201');
    expect(sides(paymentEntry(aid!, facts, paid))).toBe('5040492/10202');
    expect(sides(paymentEntry(winter!, facts, paid))).toBe('5040592/10203');
    expect(sides(returnEntry(aid!, facts, 'p'))).toBe('10202/21501');
    expect(sides(paymentEntry(aid!, facts, { ...paid, fromReturned: true, moneySource: 'CENTRAL' }))).toBe(
      '21501/10202',
    );
    expect(sides(contributionEntry(pool!, facts))).toBe('10201/22101');
    expect(sides(suspenseEntry(pool!, facts, 'CREDIT'))).toBe('10201/21599');
    expect(sides(suspenseEntry(pool!, facts, 'DEBIT'))).toBe('13599/10201');
    expect(sides(suspenseClearedEntry(pool!, facts))).toBe('21599/22101');
  });

  it.each([
    ['HARDSHIP_AID', 'CENTRAL', '5040491', '33101'],
    ['HARDSHIP_AID', 'LOCAL', '5040491', '33101'],
    ['HARDSHIP_AID', 'UNION', '5040492', '32101'],
    ['HARDSHIP_AID', 'DONATION', '5040492', '32101'],
    ['HARDSHIP_AID', null, '5040492', '32101'],
    ['WINTER_RELIEF', 'FISCAL', '5040591', '33101'],
    ['WINTER_RELIEF', 'UPPER_UNION', '5040592', '32101'],
    ['MUTUAL_AID_POOL', 'FISCAL', '22101', '22101'],
  ])('part fiscal from union money: %s of %s is %s, owed back %s a year later', (fund, moneySource, expense, later) => {
    const rules = rulesOfFund(fund);
    const owed = (inPriorYear: boolean) => receivableEntry(rules, facts, 'RECEIVABLE', { inPriorYear, moneySource });
    expect(paymentEntry(rules, facts, { ...paid, moneySource }).debit).toBe(expense);
    expect([owed(false).credit, owed(true).credit]).toEqual([expense, later]);
    const givenUp = receivableEntry(rules, facts, 'RECEIVABLE_WRITTEN_OFF', { inPriorYear: true, moneySource });
    expect(givenUp.debit).toBe(later);
  });

  it('name accounts of the chart alone', () => {
    for (const fund of ['MUTUAL_AID_POOL', 'HARDSHIP_AID', 'WINTER_RELIEF']) {
      expect(Object.values(rulesOfFund(fund).accounts).every(isPostable)).toBe(true);
    }
    expect([isPostable('102'), isPostable('99901')]).toEqual([false, false]);
    expect(accountName('102')).toBe('银行存款');
    // A unit's own detail has no name in the chart: a voucher is printed with that of the account above it.
    expect(chartName('5040501')).toBe('维权支出—送温暖支出');
    expect(chartName('5040491')).toBe('维权支出—困难职工帮扶支出—项目支出（财政拨款）');
    expect(() => accountName('999')).toThrow();
    expect(() => rulesOfFund('OTHER')).toThrow();
  });
});

describe('funding in order of arrival', () => {
  it('stops at the first that does not fit', () => {
    expect(affordable([5n, 10n, 1n], 12n)).toEqual({ count: 1, sumFen: 5n });
    expect(affordable([5n, 7n], 12n)).toEqual({ count: 2, sumFen: 12n });
    expect(affordable([1n], 0n)).toEqual({ count: 0, sumFen: 0n });
  });

  it('never spends more than there is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1n, max: 100n })),
        fc.bigInt({ min: 0n, max: 1_000n }),
        (amounts, available) => {
          const { count, sumFen } = affordable(amounts, available);
          expect(sumFen).toBeLessThanOrEqual(available);
          expect(count === amounts.length || sumFen + amounts[count]! > available).toBe(true);
        },
      ),
    );
  });
});

describe('an opening balance', () => {
  const proposal = {
    orgId: 'o',
    fund: 'HARDSHIP_AID',
    accountNumber: '1',
    accountName: 'a',
    amountFen: 5n,
    asOf: day('2026-01-01'),
    budgetYear: 2026,
    bankProfile: 'csv-gb18030',
    lines: [],
  };
  const proposed = openingBalanceDecider.evolve(null, { type: 'opening-balance-proposed', proposal, by: 'one' });
  const confirm = (by: string) => ({ type: 'confirm', by, fundId: 'f' }) as const;

  it('takes two people, once', () => {
    expect(openingBalanceDecider.decide(confirm('one'), proposed)).toMatchObject({ code: 'SAME_PERSON' });
    expect(openingBalanceDecider.decide(confirm('two'), null)).toMatchObject({ code: 'NOT_FOUND' });
    const confirmed = openingBalanceDecider.evolve(proposed, {
      type: 'opening-balance-confirmed',
      by: 'two',
      fundId: 'f',
    });
    expect(confirmed).toMatchObject({ stage: 'CONFIRMED', confirmedBy: 'two' });
    expect(openingBalanceDecider.decide(confirm('three'), confirmed)).toMatchObject({ code: 'ALREADY_CONFIRMED' });
  });
});
