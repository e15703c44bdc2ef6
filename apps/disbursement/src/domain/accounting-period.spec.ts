import { describe, expect, it } from '@jest/globals';
import { day } from '@huzhu/kernel';
import {
  accountingPeriodDecider,
  type AccountingPeriodState,
  type BooksFacts,
  daysOfMonth,
} from './accounting-period.js';

const days = { fromDay: day('2026-01-01'), toDay: day('2026-01-31') };
const proposal = { orgId: 'o', fundId: 'f', month: '2026-01', ...days };
const books: BooksFacts = {
  today: day('2026-02-01'),
  nextMonth: '2026-01',
  statementsTo: day('2026-01-31'),
  differenceFen: 0n,
  bankDifferenceFen: 0n,
  linesWithoutOwner: 0,
  withoutOwnerFen: 0n,
  booksHash: 'h',
};
const proposed = accountingPeriodDecider.evolve(null, { type: 'closing-proposed', proposal, by: 'ann' });
const on = day('2026-02-02');

describe('a month of the books', () => {
  it.each([
    ['PERIOD_NOT_NEXT', { nextMonth: '2025-12' }],
    ['PERIOD_NOT_OVER', { today: day('2026-01-31') }],
    ['STATEMENT_MISSING', { statementsTo: day('2026-01-30') }],
    ['BOOKS_UNBALANCED', { differenceFen: 1n }],
    ['BOOKS_UNBALANCED', { bankDifferenceFen: -1n }],
    ['SUSPENSE_WITHOUT_OWNER', { linesWithoutOwner: 1 }],
  ])('stays open: %s', (code, facts) => {
    const now = { ...books, ...facts };
    expect(accountingPeriodDecider.decide({ type: 'propose', proposal, books: now, by: 'ann' }, null)).toMatchObject({
      code,
    });
    expect(accountingPeriodDecider.decide({ type: 'close', books: now, by: 'bob', on }, proposed)).toMatchObject({
      code,
    });
  });

  it('is proposed by one, closed by another, and never opened again', () => {
    expect(accountingPeriodDecider.decide({ type: 'propose', proposal, books, by: 'ann' }, null)).toMatchObject({
      kind: 'accepted',
    });
    expect(accountingPeriodDecider.decide({ type: 'close', books, by: 'ann', on }, proposed)).toMatchObject({
      code: 'SAME_PERSON',
      clause: 'SOD-2',
    });
    const closed: AccountingPeriodState = accountingPeriodDecider.evolve(proposed, {
      type: 'period-closed',
      booksHash: 'h',
      by: 'bob',
      on,
    });
    expect(closed).toMatchObject({ stage: 'CLOSED', booksHash: 'h', decidedBy: 'bob', decidedOn: on });
    expect(accountingPeriodDecider.decide({ type: 'reject', by: 'cleo', on }, closed)).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
    expect(accountingPeriodDecider.decide({ type: 'close', books, by: 'cleo', on }, null)).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('has the days of the calendar', () => {
    expect(daysOfMonth('2028-02')).toEqual({ fromDay: '2028-02-01', toDay: '2028-02-29' });
    expect([daysOfMonth('2026-13'), daysOfMonth('2026-1')]).toEqual([null, null]);
  });
});
