import { day } from '@huzhu/kernel';
import type { ClaimStatus } from './claim-case.js';
import { acceptedByFor, wholeWayOf } from './whole-way.js';

/** Accepted on Wednesday, 1 July 2026: four weeks without a public holiday end on Wednesday, 29 July. */
const ACCEPTED = day('2026-07-01');
const way = (today: string, status: ClaimStatus = 'APPROVAL', paidOn: string | null = null) =>
  wholeWayOf({ status, acceptedOn: ACCEPTED, paidOn: paidOn === null ? null : day(paidOn) }, day(today));

describe('the whole way of a claim, 20 working days from acceptance', () => {
  it.each([
    ['2026-07-01', 0, null],
    ['2026-07-02', 1, null],
    ['2026-07-05', 2, null],
    ['2026-07-23', 16, null],
    ['2026-07-24', 17, 'NEARING'],
    ['2026-07-29', 20, 'NEARING'],
    ['2026-07-30', 21, 'OVERDUE'],
  ] as const)('on %s has used %i days: %s', (today, usedWorkingDays, level) => {
    expect(way(today)).toEqual({ acceptedOn: ACCEPTED, targetOn: '2026-07-29', usedWorkingDays, level });
  });

  it('ends with the payment', () => {
    expect(way('2026-09-01', 'PAID', '2026-07-29')).toMatchObject({ usedWorkingDays: 20, level: null });
    expect(way('2026-09-01', 'PAID', '2026-07-30')).toMatchObject({ usedWorkingDays: 21, level: 'OVERDUE' });
  });

  it('is not that of a claim sent back, refused, or never accepted', () => {
    for (const status of ['SUBMITTED', 'RETURNED_FOR_FIX', 'REJECTED'] as const)
      expect(way('2026-07-02', status)).toBeNull();
    expect(wholeWayOf({ status: 'APPROVED', acceptedOn: null, paidOn: null }, ACCEPTED)).toBeNull();
  });

  it.each([
    ['OVERDUE', '2026-07-29', '2026-06-30'],
    ['OVERDUE', '2026-07-30', '2026-07-01'],
    ['NEARING', '2026-07-23', '2026-06-30'],
    ['NEARING', '2026-07-24', '2026-07-01'],
  ] as const)('is %s on %s of what was accepted by %s', (level, today, last) => {
    expect(acceptedByFor(level, day(today))).toBe(last);
  });

  it('has no target where no official calendar reaches', () => {
    const late = wholeWayOf({ status: 'APPROVAL', acceptedOn: day('2026-12-20'), paidOn: null }, day('2026-12-22'));
    expect(late).toMatchObject({ targetOn: null, usedWorkingDays: 2, level: null });
  });
});
