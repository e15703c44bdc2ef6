import { readFileSync } from 'node:fs';
import { day } from '@huzhu/kernel';
import { coveragePeriod, isEnrolmentOpen, lastDayOfPeriod } from './coverage-period.js';
import { parsePlan } from './parse-plan.js';
import { findPlan, publishedPlans } from './plan-book.js';

/** JSON whose shape a spec knows. */
interface Data {
  [key: string]: Data;
}

const data = (file: string): Data =>
  JSON.parse(readFileSync(new URL(`../../data/${file}.json`, import.meta.url), 'utf8')) as Data;

const plan = (code: string, version = '2025') => findPlan(publishedPlans, code, version)!;

describe('shipped plans', () => {
  it('are A-HOSP of two years, B-CI-HA, C-WOMEN, and D-ACC at two prices', () => {
    expect(publishedPlans.map(({ code, version }) => `${code} ${version}`)).toEqual([
      'A-HOSP 2025',
      'A-HOSP 2026',
      'B-CI-HA 2025',
      'C-WOMEN 2025',
      'D-ACC 2025',
      'D-ACC 2025-HIGH-RISK',
    ]);
    expect(findPlan(publishedPlans, 'A-HOSP', '2027')).toBeNull();
  });

  it('A-HOSP 2026 is 2025 with every date one year later', () => {
    const later = JSON.stringify(data('A-HOSP-2025')).replace(
      /"(\d{4})(?=["-])/g,
      (_all, year) => `"${Number(year) + 1}`,
    );
    expect(data('A-HOSP-2026')).toEqual(JSON.parse(later));
  });
});

describe('a plan in JSON', () => {
  const withFault = (path: readonly string[], value: unknown) => {
    const faulty = data('A-HOSP-2025');
    let at = faulty;
    for (const key of path.slice(0, -1)) at = at[key]!;
    Object.assign(at, { [path.at(-1)!]: value });
    const parsed = parsePlan(faulty);
    return parsed.kind === 'rejected' ? parsed.facts?.['field'] : 'accepted';
  };

  it.each([
    [['code'], ''],
    [['contribution', 'perUnitFen'], 60.5],
    [['contribution', 'perUnitFen'], '6000'],
    [['contribution', 'perUnitFen'], -1],
    [['renewalGapDays'], undefined],
    [['rounding'], 'UP'],
    [['period', 'end'], '2024-12-31'],
    [['enrolment', 'window', 'to'], '2024-02-30'],
    [['enrolment', 'participation', 'shareBp'], null],
    [['benefits', 'HOSPITAL', 'tiers', '1', 'upToFen'], 500_000],
    [['benefits', 'HOSPITAL', 'tiers', '2', 'upToFen'], 3_000_000],
    [['benefits', 'HOSPITAL', 'tiers', '0', 'ratioBpByLevel', '3'], 'much'],
    [['benefits', 'HOSPITAL', 'claimLimit'], {}],
    [['benefits'], {}],
  ])('is refused with the field %p', (path, value) => {
    const field = withFault(path, value);
    expect(field).not.toBe('accepted');
    expect(`/${path.join('/')}/years`.startsWith(String(field))).toBe(true);
  });

  it('is refused if it is no object at all', () => {
    expect(parsePlan(7)).toMatchObject({ code: 'FAULTY_PLAN' });
    expect(parsePlan(null)).toMatchObject({ code: 'FAULTY_PLAN' });
  });
});

describe('the period of coverage', () => {
  it.each([
    ['2024-12-31', '2025-01-01'],
    ['2025-01-01', '2025-01-02'],
    ['2025-03-31', '2025-04-01'],
    ['2025-04-01', 'ENROLMENT_CLOSED'],
  ])('of A-HOSP for money credited on %s starts on %s', (creditedOn, start) => {
    const period = coveragePeriod(plan('A-HOSP'), day(creditedOn));
    expect(period.kind === 'period' ? period.start : period.code).toBe(start);
    if (period.kind === 'period') expect(period.end).toBe('2025-12-31');
  });

  it('of the other plans starts on the 1st of the month after payment', () => {
    expect(coveragePeriod(plan('B-CI-HA'), day('2025-03-15'))).toEqual({
      kind: 'period',
      start: '2025-04-01',
      end: '2026-03-31',
    });
    expect(coveragePeriod(plan('C-WOMEN'), day('2024-12-31'))).toEqual({
      kind: 'period',
      start: '2025-01-01',
      end: '2026-12-31',
    });
    expect(lastDayOfPeriod(plan('B-CI-HA'), day('2024-03-01'))).toBe('2025-02-28');
  });

  it('can be enrolled for from the first day of the window until late groups end', () => {
    const open = ['2024-10-19', '2024-10-20', '2024-12-20', '2025-03-31', '2025-04-01'].map((on) =>
      isEnrolmentOpen(plan('A-HOSP'), day(on)),
    );
    expect(open).toEqual([false, true, true, true, false]);
    expect(isEnrolmentOpen(plan('B-CI-HA'), day('2030-01-01'))).toBe(true);
  });
});
