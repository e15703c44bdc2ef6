import { findPlan, publishedPlans } from './plan-book.js';
import { priceOf, pricesByUnits } from './price.js';

const plan = findPlan(publishedPlans, 'B-CI-HA', '2025')!;
const listed = { ...plan, contribution: { ...plan.contribution, byUnitsFen: [10_000n, 19_000n, 27_000n] } };

describe('what units cost', () => {
  it('is a multiple of one unit, unless the plan has a list of prices', () => {
    expect(priceOf(plan, 2)).toBe(2n * plan.contribution.perUnitFen);
    expect(priceOf(listed, 2)).toBe(19_000n);
  });

  it('can be asked for every number of units at once', () => {
    const prices = pricesByUnits({
      ...listed,
      enrolment: { ...plan.enrolment, units: { ...plan.enrolment.units, most: 3 } },
    });
    expect(prices).toEqual([10_000n, 19_000n, 27_000n]);
    expect(pricesByUnits(plan)).toEqual(pricesByUnits(plan).map((_, before) => priceOf(plan, before + 1)));
  });
});
