import { day } from '@huzhu/kernel';
import { findPlan, publishedPlans } from '@huzhu/rules';
import { contributionOf, lossRatioBp, poolAlerts } from './pool.js';

const plan = findPlan(publishedPlans, 'A-HOSP', '2026')!;

describe('the pool of a plan and year', () => {
  it.each([
    ['2025-12-31', 0n],
    ['2026-01-01', 1_644n], // 100 × 60.00 × 1 ÷ 365
    ['2026-07-01', 299_178n], // 182 days
    ['2026-12-31', 600_000n],
    ['2027-06-01', 600_000n],
  ])('has earned by %s what its days make of the contributions', (on, earnedFen) => {
    const group = { start: day('2026-01-01'), end: day('2026-12-31'), units: 1, people: 100 };
    expect(contributionOf(plan, group, day(on))).toEqual({ paidInFen: 600_000n, earnedFen });
  });

  it('has no loss ratio before anything is earned', () => {
    expect([lossRatioBp(5n, 0n), lossRatioBp(0n, 3n), lossRatioBp(2n, 3n)]).toEqual([null, 0n, 6_667n]);
  });

  it.each<[bigint, readonly string[]]>([
    [6_999n, ['BENEFITS_TOO_LOW']],
    [7_000n, []],
    [9_500n, []],
    [9_501n, ['WATCH']],
    [10_000n, ['WATCH']],
    [10_001n, ['WATCH', 'STOP_RAISING']],
  ])('at %s basis points warns of %j', (ratioBp, codes) => {
    expect(poolAlerts(plan, ratioBp).map(({ code }) => code)).toEqual(codes);
    for (const { clause } of poolAlerts(plan, ratioBp)) expect(clause).toMatch(/^A-HOSP-2026 fund\.\w+Bp$/);
  });
});
