import { addDays, day } from '@huzhu/kernel';
import fc from 'fast-check';
import { paceOf } from './pace.js';

const timeline = { firstPaymentOn: day('2026-01-27'), coverageCheckOn: day('2026-02-10') };
const at = (today: string, total: number, done: number, reachedLately = 0) =>
  paceOf({ total, done, reachedLately }, timeline, day(today));

describe('the pace of a campaign', () => {
  test.each([
    ['2026-01-26', 0, false],
    ['2026-01-27', 0, false],
    ['2026-02-03', 5_000, true],
    ['2026-02-09', 9_285, true],
    ['2026-02-10', 10_000, true],
    ['2026-03-01', 10_000, true],
  ])('on %s asks for %s of 10,000', (today, dueBp, behind) => {
    expect(at(today, 1_000, 0)).toMatchObject({ dueBp, behind });
    expect(at(today, 1_000, 1_000)).toMatchObject({ behind: false, neededPerDay: 0 });
  });

  test('tells how many a day are needed, and when the rest is reached at this speed', () => {
    expect(at('2026-02-03', 1_000, 600, 70)).toMatchObject({
      missing: 400,
      daysLeft: 7,
      neededPerDay: 58,
      reachedPerDay: 10,
      expectedOn: '2026-03-15',
    });
    expect(at('2026-02-03', 10, 0).expectedOn).toBeNull();
    expect(at('2026-02-11', 10, 4)).toMatchObject({ daysLeft: 0, neededPerDay: 6 });
    expect(at('2026-02-03', 0, 0)).toMatchObject({ doneBp: 10_000, behind: false });
  });

  test('never asks for less from one day to the next, nor shows all but one as all', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 20 }), fc.integer({ min: 1, max: 10_000_000 }), (offset, total) => {
        const today = addDays(timeline.firstPaymentOn, offset);
        const progress = { total, done: total - 1, reachedLately: 0 };
        const one = paceOf(progress, timeline, today);
        expect(one.dueBp).toBeLessThanOrEqual(paceOf(progress, timeline, addDays(today, 1)).dueBp);
        expect(one.doneBp).toBeLessThan(10_000);
      }),
    );
  });
});
