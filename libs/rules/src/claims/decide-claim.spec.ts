import { readFileSync } from 'node:fs';
import { writeJson } from '@huzhu/kernel';
import { publishedPlans } from '../plan/plan-book.js';
import { parsePlan } from '../plan/parse-plan.js';
import type { Plan } from '../plan/plan.js';
import { adjudicate, parseStory } from './adjudicate.js';
import { approvalRoute } from './approval-route.js';
import { emptyHistory, type ClaimHistory } from './claim-history.js';
import { allowance, answers, decideStory, hospital, illness, period, womenIllness } from './claims.fixture.js';
import { decideClaim } from './decide-claim.js';
import { parseClaim, parseCoverage } from './parse-claim.js';

const covered = [period('A-HOSP', '2024-01-01', '2024-12-31'), period('A-HOSP', '2025-01-01', '2025-12-31')];
const allPlans = [
  ...covered,
  period('B-CI-HA', '2025-04-01', '2026-03-31', { units: 2 }),
  period('C-WOMEN', '2025-01-01', '2026-12-31'),
];

/** A shipped plan with other numbers, read from JSON as a new version would be; lists are replaced whole. */
function changed(code: string, other: object): Plan {
  const file = new URL(`../../data/${code}-2025.json`, import.meta.url);
  const parsed = parsePlan(merge(JSON.parse(readFileSync(file, 'utf8')), { ...other, version: 'NEXT' }));
  if (parsed.kind === 'rejected') throw new Error(writeJson(parsed));
  return parsed.value;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function merge(base: unknown, other: unknown): unknown {
  if (!isObject(base) || !isObject(other)) return other;
  const keys = Object.keys({ ...base, ...other });
  const of = (data: object, key: string): unknown => (data as Record<string, unknown>)[key];
  return Object.fromEntries(
    keys.map((key) => [key, key in other ? merge(of(base, key), of(other, key)) : of(base, key)]),
  );
}

describe('one claim at a time', () => {
  const story = [
    hospital('1', '2025-05-01', 900_000),
    allowance('2', '2025-06-01', '2025-06-21'),
    illness('3', '2025-08-01'),
    womenIllness('4', '2025-08-01'),
    hospital('5', '2025-05-01', 700_000, { resettles: '1' }),
    illness('6', '2025-09-01', { illnessClass: 2 }),
    allowance('7', '2025-09-01', '2025-12-31'),
    hospital('8', '2025-05-01', 700_000),
  ];

  it('comes to the same as the whole story, with the history kept as JSON between the claims', () => {
    const coverages = allPlans.map((coverage) => {
      const parsed = parseCoverage(coverage);
      if (parsed.kind === 'rejected') throw new Error(writeJson(parsed));
      return parsed.value;
    });
    let stored = writeJson(emptyHistory);
    const oneByOne = story.map((input) => {
      const claim = parseClaim(input);
      if (claim.kind === 'rejected') throw new Error(writeJson(claim));
      const decision = decideClaim(revive(stored), coverages, claim.value, publishedPlans);
      if (decision.kind === 'rejected') throw new Error(writeJson(decision));
      stored = writeJson(decision.nextHistory);
      return `${decision.benefitFen} ${decision.outcome}`;
    });
    expect(oneByOne).toEqual(answers(allPlans, story));
    expect(oneByOne).toContain('-80000 RECOVERY');
  });

  /** As a service reads a history back: fields that end in `Fen` are bigint. */
  const revive = (text: string): ClaimHistory =>
    JSON.parse(text, (key, value: unknown) => (key.endsWith('Fen') ? BigInt(value as number) : value)) as ClaimHistory;

  it('explains each amount with rule, clause and numbers that lead to it', () => {
    const [result] = decideStory(covered, [hospital('1', '2025-05-01', 900_000)]).results;
    expect(result!.steps.map(({ rule, clause, amountFen }) => [rule, clause, amountFen])).toEqual([
      ['PERIOD', 'A-HOSP-2025 renewalGapDays', undefined],
      ['ELIGIBLE', 'A-HOSP-2025 HOSPITAL.includePreSelfPay', 900_000n],
      ['DEDUCTIBLE', 'A-HOSP-2025 HOSPITAL.deductible.firstStayFen', 840_000n],
      ['TIER', 'A-HOSP-2025 HOSPITAL.tiers.0.ratioBpByLevel.3', undefined],
      ['TIER', 'A-HOSP-2025 HOSPITAL.tiers.1.ratioBpByLevel.3', undefined],
      ['ROUNDING', 'A-HOSP-2025 rounding', 286_000n],
      ['CAP_PER_STAY', 'A-HOSP-2025 HOSPITAL.capPerStayFen', 286_000n],
      ['CAP_PER_PERIOD', 'A-HOSP-2025 HOSPITAL.capPerPeriodFen', 286_000n],
    ]);
    for (const { benefitFen, outcome, steps } of decideStory(allPlans, story).results) {
      expect(steps.length).toBeGreaterThan(0);
      if (benefitFen === 0n && outcome !== 'OK') expect(steps.at(-1)?.rule).toBe(outcome);
    }
  });

  it('names the period and the plan version that decided', () => {
    const [result] = decideStory(covered, [hospital('1', '2025-05-01', 900_000)]).results;
    expect(result!.period).toEqual({ start: '2025-01-01', end: '2025-12-31', version: '2025' });
  });
});

describe('a claim that no plan speaks of is refused', () => {
  const refused = (coverages: readonly object[], claims: readonly object[]) => {
    const story = parseStory({ coverages, claims });
    const answer = story.kind === 'parsed' ? adjudicate(story.value, publishedPlans) : story;
    return answer.kind === 'rejected' ? [answer.code, answer.facts] : answer;
  };

  it.each([
    ['UNKNOWN_PLAN', covered, hospital('1', '2025-05-01', 1, { plan: 'Z' })],
    [
      'UNKNOWN_PLAN',
      [period('A-HOSP', '2025-01-01', '2025-12-31', { version: '1999' })],
      hospital('1', '2025-05-01', 1),
    ],
    ['KIND_NOT_OFFERED', covered, illness('1', '2025-05-01', { plan: 'A-HOSP' })],
    ['UNKNOWN_HOSPITAL_LEVEL', covered, hospital('1', '2025-05-01', 1, { hospitalLevel: 4 })],
  ])('%s', (code, coverages, claim) => {
    expect(refused(coverages, [claim])).toEqual([code, expect.anything()]);
  });

  it.each([
    ['/claims/0/admitted', { admitted: '2025-02-30' }],
    ['/claims/0/discharged', { discharged: '2025-04-30' }],
    ['/claims/0/settlements', { settlements: [] }],
    [
      '/claims/0/settlements/0/totalFen',
      { settlements: [{ settlementId: 'S', settledOn: '2025-01-01', totalFen: 1.5 }] },
    ],
    ['/claims/0/kind', { kind: 'DENTAL' }],
    ['/claims/0/cause', { cause: undefined }],
    ['/claims/0/claim', { claim: '' }],
  ])('naming the faulty field %s', (field, more) => {
    expect(refused(covered, [hospital('1', '2025-05-01', 1, more)])).toEqual([
      'FAULTY_CASE',
      expect.objectContaining({ field }),
    ]);
  });

  it('and so is a claim that stands twice in a case', () => {
    const claim = hospital('1', '2025-05-01', 1);
    expect(refused(covered, [claim, claim])).toEqual(['CLAIM_REPEATED', { claim: '1' }]);
  });

  it('but a cancelled coverage of an unknown version bars nothing', () => {
    const gone = period('A-HOSP', '2023-01-01', '2023-12-31', { version: '1999', status: 'CANCELLED_BEFORE_START' });
    expect(answers([...covered, gone], [hospital('1', '2025-05-01', 560_000)])).toEqual(['150000 OK']);
  });
});

describe('a plan version with other numbers', () => {
  const next = (code: string, start: string, end: string, more: object = {}) =>
    period(code, start, end, { version: 'NEXT', ...more });

  it('reimburses by them', () => {
    const plan = changed('A-HOSP', {
      renewalGapDays: 3,
      benefits: {
        HOSPITAL: {
          includePreSelfPay: false,
          waitingDays: 10,
          claimLimit: { days: null, years: 1 },
          deductible: { firstStayFen: 1000, laterStayFen: 500 },
          tiers: [
            { upToFen: 100, ratioBpByLevel: { 3: 10_000 } },
            { upToFen: null, ratioBpByLevel: { 3: 5000 } },
          ],
          capPerStayFen: 10_000,
          capPerPeriodFen: 12_000,
        },
      },
    });
    const periods = [next('A-HOSP', '2025-01-01', '2025-12-31')];
    const decide = (...claims: readonly object[]) => answers(periods, claims, [plan]);
    expect(decide(hospital('1', '2025-01-10', 1))).toEqual(['0 WAITING']);
    expect(decide(hospital('1', '2025-01-11', 1300))).toEqual(['200 OK']);
    expect(decide(hospital('1', '2025-02-01', 99_999), hospital('2', '2025-03-01', 99_999))).toEqual([
      '10000 CAPPED_STAY',
      '2000 CAPPED_YEAR',
    ]);
    expect(decide(hospital('1', '2025-02-01', 1300, { claimedOn: '2026-06-10' }))).toEqual(['200 OK']);
    expect(decide(hospital('1', '2025-02-01', 1300, { claimedOn: '2026-06-11' }))).toEqual(['0 TOO_LATE']);
  });

  it('rounds down to whole yuan where it says so', () => {
    const plan = changed('A-HOSP', { rounding: 'YUAN_FLOOR' });
    const periods = [next('A-HOSP', '2025-01-01', '2025-12-31')];
    expect(answers(periods, [hospital('1', '2025-05-01', 560_331)], [plan])).toEqual(['150100 OK']);
  });

  it('pays lump sums and days by them', () => {
    const plan = changed('B-CI-HA', {
      benefits: {
        CRITICAL_ILLNESS: {
          waiting: { nothingDays: 1, reducedDays: 2 },
          reducedPerUnitFen: 7,
          fullPerUnitFen: 70,
          classes: [{ class: 99, zh: '某病', en: 'some illness' }],
        },
        HOSPITAL_ALLOWANCE: {
          perDayAndUnitFen: 3,
          franchiseDays: 0,
          mostDaysPerPeriod: 4,
          lowestHospitalLevel: 1,
          waitingDays: 0,
        },
      },
    });
    const periods = [next('B-CI-HA', '2025-01-01', '2025-12-31', { units: 5 })];
    const lump = (on: string) => answers(periods, [illness('1', on, { illnessClass: 99 })], [plan]);
    expect([lump('2025-01-01'), lump('2025-01-02'), lump('2025-01-03')]).toEqual([
      ['0 WAITING'],
      ['35 REDUCED'],
      ['350 OK'],
    ]);
    expect(answers(periods, [illness('1', '2025-05-01')], [plan])).toEqual(['0 EXCLUDED']);
    const stay = allowance('1', '2025-01-01', '2025-01-06', { hospitalLevel: 1 });
    expect(answers(periods, [stay], [plan])).toEqual(['60 CAPPED_DAYS']);
  });

  it('pays women’s illness by them', () => {
    const plan = changed('C-WOMEN', {
      benefits: {
        WOMEN_ILLNESS: {
          waiting: { nothingDays: 0, reducedDays: 1 },
          lumpSumFen: 10,
          recuperationFen: 5,
          perDayFen: 2,
          mostDays: 3,
          reducedLumpSumFen: 1,
        },
      },
    });
    const periods = [next('C-WOMEN', '2025-01-01', '2026-12-31')];
    expect(answers(periods, [womenIllness('1', '2025-01-01')], [plan])).toEqual(['1 REDUCED']);
    expect(answers(periods, [womenIllness('1', '2025-01-02')], [plan])).toEqual(['21 CAPPED_DAYS']);
  });
});

describe('approval', () => {
  const plan = publishedPlans.find(({ code }) => code === 'A-HOSP')!;
  const route = (benefitFen: bigint, more: object = {}) =>
    approvalRoute(plan, { benefitFen, fed: true, flagged: false, ...more });

  it('is the plan’s own up to its limit, of people above', () => {
    expect([0n, -1n, 1n, 300_000n, 300_001n, 1_000_000n, 1_000_001n].map((benefitFen) => route(benefitFen))).toEqual([
      'REVIEWER',
      'REVIEWER',
      'PLAN',
      'PLAN',
      'ONE_APPROVER',
      'ONE_APPROVER',
      'TWO_APPROVERS',
    ]);
    expect(route(1n, { fed: false })).toBe('ONE_APPROVER');
    expect(route(1n, { flagged: true })).toBe('ONE_APPROVER');
  });
});
