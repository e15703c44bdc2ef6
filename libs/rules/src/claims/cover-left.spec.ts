import { day } from '@huzhu/kernel';
import { publishedPlans } from '../plan/plan-book.js';
import { type ClaimHistory, emptyHistory } from './claim-history.js';
import { period } from './claims.fixture.js';
import { coverLeft } from './cover-left.js';
import { parseCoverage } from './parse-claim.js';
import { periodsOf } from './period.js';

const START = day('2025-01-01');

function leftOf(plan: string, more: object, history: ClaimHistory = emptyHistory) {
  const parsed = parseCoverage(period(plan, '2025-01-01', '2025-12-31', more));
  if (parsed.kind === 'rejected') throw new Error(parsed.code);
  const [held] = periodsOf(publishedPlans, [parsed.value], plan);
  return coverLeft(held!, history);
}

const stay = (number: number, benefitFen: bigint, periodStart = START) => ({
  plan: 'A-HOSP',
  periodStart,
  number,
  claims: [`${number}`],
  benefitFen,
});

describe('what a period of cover can still pay', () => {
  it('is everything at first, and nothing before the waiting days are over', () => {
    expect(leftOf('A-HOSP', {})).toEqual([
      expect.objectContaining({
        kind: 'HOSPITAL',
        paidFrom: '2025-01-31',
        ceilingFen: 5_000_000n,
        leftFen: 5_000_000n,
        deductibleFen: 60_000n,
      }),
    ]);
  });

  it('falls with the stays of this period alone, and never below nothing', () => {
    const earlier = stay(1, 4_000_000n, day('2024-01-01'));
    const [left] = leftOf('A-HOSP', {}, { ...emptyHistory, stays: [earlier, stay(1, 1_900_000n)] });
    expect(left).toMatchObject({ leftFen: 3_100_000n, deductibleFen: 30_000n });
    const [none] = leftOf('A-HOSP', {}, { ...emptyHistory, stays: [stay(1, 6_000_000n)] });
    expect(none).toMatchObject({ leftFen: 0n });
  });

  it('counts units, days, and lump sums that are paid once', () => {
    const history: ClaimHistory = {
      ...emptyHistory,
      allowanceDays: [{ plan: 'B-CI-HA', periodStart: START, days: 20 }],
      illnesses: [{ plan: 'B-CI-HA', kind: 'CRITICAL_ILLNESS', periodStart: START, illnessClass: 1, full: true }],
    };
    expect(leftOf('B-CI-HA', { units: 2 }, history)).toEqual([
      expect.objectContaining({ kind: 'CRITICAL_ILLNESS', ceilingFen: 2_000_000n, leftFen: 0n }),
      expect.objectContaining({ kind: 'HOSPITAL_ALLOWANCE', perDayFen: 10_000n, mostDays: 90, daysLeft: 70 }),
    ]);
    expect(leftOf('C-WOMEN', {})).toEqual([expect.objectContaining({ ceilingFen: 1_000_000n, leftFen: 1_000_000n })]);
  });
});
