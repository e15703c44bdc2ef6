import fc from 'fast-check';
import { parsePlan } from '../plan/parse-plan.js';
import { publishedPlans, shippedDefinition } from '../plan/plan-book.js';
import { accident, answers, decideStory, period } from './claims.fixture.js';
import { decisionInWords } from './decision-in-words.js';

/** Four units are the tier of 100 yuan: 60,000 yuan, 20 yuan for each day of either kind. */
const four = [period('D-ACC', '2025-03-01', '2026-02-28', { units: 4 })];
const one = [period('D-ACC', '2025-03-01', '2026-02-28')];

const plan = publishedPlans.find(({ code }) => code === 'D-ACC')!;

describe('an accident', () => {
  it.each([
    ['death pays the sum of the units', four, { diedOn: '2025-05-02' }, '6000000 OK'],
    ['death of one unit', one, { diedOn: '2025-05-01' }, '1500000 OK'],
    ['grade 1 pays all of it', four, { disabilityGrade: 1, gradeStateOn: '2025-09-01' }, '6000000 OK'],
    ['grade 7 pays 40 %', four, { disabilityGrade: 7, gradeStateOn: '2025-09-01' }, '2400000 OK'],
    ['grade 10 pays 10 %', one, { disabilityGrade: 10, gradeStateOn: '2025-09-01' }, '150000 OK'],
    ['grade 11 is not on the scale', four, { disabilityGrade: 11, gradeStateOn: '2025-09-01' }, '0 EXCLUDED'],
    ['days in hospital from the first', four, { hospitalDays: 1 }, '2000 OK'],
    ['days off work', one, { livingDays: 30 }, '15000 OK'],
    ['both a day', four, { hospitalDays: 10, livingDays: 40 }, '100000 OK'],
    ['180 days are paid', four, { hospitalDays: 180 }, '360000 OK'],
    ['the 181st is not', four, { hospitalDays: 181 }, '360000 CAPPED_DAYS'],
    ['all of it together', one, { disabilityGrade: 5, gradeStateOn: '2025-09-01', hospitalDays: 20 }, '910000 OK'],
  ])('%s', (_title, coverages, facts, expected) => {
    expect(answers(coverages, [accident('1', '2025-05-01', facts)])).toEqual([expected]);
  });

  it.each([
    ['the first day of the period, without waiting', '2025-03-01', {}, '2000 OK'],
    ['the last day of the period', '2026-02-28', { claimedOn: '2026-06-01' }, '2000 OK'],
    ['the day before it', '2025-02-28', {}, '0 NOT_COVERED'],
    ['the day after it', '2026-03-01', { claimedOn: '2026-06-01' }, '0 NOT_COVERED'],
    ['claimed on the last day of two years', '2025-05-01', { claimedOn: '2027-05-01' }, '2000 OK'],
    ['claimed a day later', '2025-05-01', { claimedOn: '2027-05-02' }, '0 TOO_LATE'],
    ['drunk driving', '2025-05-01', { exclusion: 'DRUNK_OR_UNLICENSED_DRIVING' }, '0 EXCLUDED'],
  ])('%s', (_title, accidentOn, facts, expected) => {
    expect(answers(four, [accident('1', accidentOn, { hospitalDays: 1, ...facts })])).toEqual([expected]);
  });

  it('is graded by its state on day 180 at the latest', () => {
    const graded = (gradeStateOn: string) =>
      answers(four, [accident('1', '2025-05-01', { disabilityGrade: 8, gradeStateOn })]);
    expect(graded('2025-10-28')).toEqual(['1800000 OK']);
    expect(graded('2025-10-29')).toEqual(['0 ASSESSMENT_MISMATCH']);
  });

  it('is told anew as it goes on: only what is new is paid', () => {
    const on = '2025-05-01';
    expect(
      answers(four, [
        accident('1', on, { hospitalDays: 12 }),
        accident('2', on, { hospitalDays: 12 }),
        accident('3', on, { hospitalDays: 20, livingDays: 5 }),
        accident('4', on, { hospitalDays: 20, livingDays: 5, disabilityGrade: 9, gradeStateOn: '2025-08-01' }),
        accident('5', on, { hospitalDays: 20, livingDays: 5, disabilityGrade: 7, gradeStateOn: '2025-10-01' }),
        accident('6', on, { hospitalDays: 20, livingDays: 5, disabilityGrade: 9, gradeStateOn: '2025-08-01' }),
      ]),
    ).toEqual(['24000 OK', '0 DUPLICATE', '26000 OK', '1200000 OK', '1200000 OK', '0 DUPLICATE']);
  });

  it('never pays disability and death both in full', () => {
    const on = '2025-05-01';
    const story = [
      accident('1', on, { disabilityGrade: 4, gradeStateOn: '2025-07-01' }),
      accident('2', on, { disabilityGrade: 4, gradeStateOn: '2025-07-01', diedOn: '2025-08-01' }),
      accident('3', on, { diedOn: '2025-08-01' }),
    ];
    expect(answers(four, story)).toEqual(['4200000 OK', '1800000 OK', '0 DUPLICATE']);
    const data = structuredClone(shippedDefinition(plan)) as { benefits: { ACCIDENT: Record<string, unknown> } };
    data.benefits.ACCIDENT['deathAfterDisability'] = 'NOTHING';
    const strict = parsePlan(data);
    if (strict.kind !== 'parsed') throw new Error('a plan that cannot be read');
    expect(answers(four, story, [strict.value])).toEqual(['4200000 OK', '0 LIABILITY_ENDED', '0 LIABILITY_ENDED']);
  });

  it('pays at most the sum of the units in one period, over all accidents', () => {
    expect(
      answers(four, [
        accident('1', '2025-05-01', { disabilityGrade: 3, gradeStateOn: '2025-06-01' }),
        accident('2', '2025-07-01', { disabilityGrade: 6, gradeStateOn: '2025-08-01' }),
        accident('3', '2025-09-01', { diedOn: '2025-09-01' }),
      ]),
    ).toEqual(['4800000 OK', '1200000 CAPPED_YEAR', '0 CAPPED_YEAR']);
  });

  it('explains every step', () => {
    const facts = { hospitalDays: 181, disabilityGrade: 7, gradeStateOn: '2025-09-01' };
    const { results } = decideStory(four, [accident('1', '2025-05-01', facts)]);
    expect(decisionInWords(results[0]!, plan)).toEqual([
      '适用保障期 2025-03-01 至 2026-02-28，共 4 份，不是连续续保，自起始日起计等待期（依据：在职职工意外伤害互助 D-ACC-2025，连续续保最长间隔天数）。',
      '伤残等级 7 级，按 60000.00 元的 40% 计为 24000.00 元（依据：在职职工意外伤害互助 D-ACC-2025，意外伤害 › 伤残等级给付比例 › 该级比例 7）。',
      '本次意外此前已给付 0.00 元，本保障期尚余 60000.00 元，伤残或身故给付 24000.00 元（依据：在职职工意外伤害互助 D-ACC-2025，意外伤害 › 各档身故及伤残金额 › 该档金额 4）。',
      '住院 181 天，此前已给付 0 天，最多 180 天，本次 180 天，给付 3600.00 元（依据：在职职工意外伤害互助 D-ACC-2025，意外伤害 › 各档住院每日津贴 › 该档金额 4）。',
      '结论：达到最多给付天数，本次给付 27600.00 元。',
    ]);
  });

  it('comes to the same in one claim as in many, and never above the sum and the days', () => {
    const told = fc.record({
      hospitalDays: fc.nat({ max: 400 }),
      livingDays: fc.nat({ max: 400 }),
      grade: fc.nat({ max: 10 }),
    });
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 5 }), (steps) => {
        const on = '2025-05-01';
        let so = { hospitalDays: 1, livingDays: 0, grade: 0 };
        const claims = steps.map((step, index) => {
          const gravest = [so.grade, step.grade].filter((grade) => grade > 0);
          so = {
            hospitalDays: Math.max(so.hospitalDays, step.hospitalDays),
            livingDays: Math.max(so.livingDays, step.livingDays),
            grade: gravest.length === 0 ? 0 : Math.min(...gravest),
          };
          const { grade, ...days } = so;
          return accident(String(index), on, {
            ...days,
            ...(grade === 0 ? {} : { disabilityGrade: grade, gradeStateOn: on }),
          });
        });
        const sum = decideStory(four, claims).results.reduce((total, { benefitFen }) => total + benefitFen, 0n);
        expect(sum).toBe(decideStory(four, claims.slice(-1)).results[0]!.benefitFen);
        expect(sum <= 6_000_000n + 2n * 180n * 2_000n).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
