import { day } from '@huzhu/kernel';
import { fullMonthsBetween, keepAssessment } from './assessment.js';
import { deepFacts, standard } from './given-household.fixture.js';

describe('months since an event', () => {
  test.each([
    ['2025-01-15', '2025-12-14', 10],
    ['2025-01-15', '2025-12-15', 11],
    ['2024-12-16', '2025-12-15', 11],
    ['2024-12-15', '2025-12-15', 12],
    ['2025-01-31', '2025-02-28', 1],
    ['2025-03-01', '2025-01-01', 0],
  ])('from %s to %s are %i', (from, to, months) => {
    expect(fullMonthsBetween(day(from), day(to))).toBe(months);
  });
});

describe('the kept computation', () => {
  const rich = { ...deepFacts, incomeFen: 12_000_000n, rigidCostFen: 0n };

  test('an event counts as of the day of assessment', () => {
    const event = { happenedOn: day('2025-01-10'), costFen: 12_400_000n, compensationFen: 2_700_000n };
    expect(keepAssessment({ ...rich, event }, 3, day('2026-01-09'), standard).category).toBe('ACCIDENT');
    expect(keepAssessment({ ...rich, event }, 3, day('2026-01-10'), standard).category).toBe('NONE');
  });

  test('a veto ends it, with its reason and without an amount', () => {
    const kept = keepAssessment({ ...deepFacts, vetoes: ['VEHICLE'] }, 3, day('2026-01-05'), standard);
    expect(kept).toMatchObject({ category: 'REJECTED', reason: 'VETO_VEHICLE', netFen: null });
  });

  test('names the standard and the steps', () => {
    const kept = keepAssessment(deepFacts, 3, day('2026-01-05'), standard);
    expect(kept).toMatchObject({ standard: 'REF-2025', assessedOn: '2026-01-05', netFen: 3_700_000n });
    expect(kept.steps.length).toBeGreaterThan(0);
  });
});
