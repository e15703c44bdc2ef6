import fc from 'fast-check';
import { answers, decideStory, hospital, period, settlement } from './claims.fixture.js';

const covered = [period('A-HOSP', '2024-01-01', '2024-12-31'), period('A-HOSP', '2025-01-01', '2025-12-31')];
const newMember = [period('A-HOSP', '2025-01-01', '2025-12-31')];

describe('the amount of a stay', () => {
  it.each([
    [60_000, '0 BELOW_DEDUCTIBLE'],
    [60_001, '0 OK'],
    [60_002, '1 OK'],
    [559_999, '150000 OK'],
    [560_000, '150000 OK'],
    [560_001, '150000 OK'],
    [560_002, '150001 OK'],
    [2_060_000, '750000 OK'],
    [2_060_001, '750001 OK'],
    [4_560_000, '2000000 OK'],
    [4_560_001, '2000000 CAPPED_STAY'],
  ])('is found for %p fen at level 3', (eligibleFen, answer) => {
    expect(answers(covered, [hospital('1', '2025-05-01', eligibleFen)])).toEqual([answer]);
  });

  it('counts no negative settlement against another', () => {
    const overpaid = settlement(0, { inPolicyFen: 0, fundPaidFen: 100_000, outsideCatalogueFen: 100_000 });
    const claim = hospital('1', '2025-05-01', 0, { settlements: [overpaid, settlement(560_000)] });
    expect(answers(covered, [claim])).toEqual(['150000 OK']);
  });

  it('takes the higher deductible for the first stay of each period', () => {
    const renewed = [...covered, period('A-HOSP', '2026-01-01', '2026-12-31', { version: '2026' })];
    const stays = [
      hospital('1', '2025-05-01', 160_000),
      hospital('2', '2025-08-01', 130_000),
      hospital('3', '2026-02-01', 160_000),
    ];
    expect(answers(renewed, stays)).toEqual(['30000 OK', '30000 OK', '30000 OK']);
  });

  it('does not count a refused stay for the deductible', () => {
    const stays = [
      hospital('1', '2025-05-01', 160_000, { exclusion: 'SELF_HARM' }),
      hospital('2', '2025-06-01', 60_000),
      hospital('3', '2025-07-01', 130_000),
    ];
    expect(answers(covered, stays)).toEqual(['0 EXCLUDED', '0 BELOW_DEDUCTIBLE', '30000 OK']);
  });

  it('leaves nothing once the period is used up, and begins anew in the next one', () => {
    const renewed = [...covered, period('A-HOSP', '2026-01-01', '2026-12-31')];
    const large = (claim: string, admitted: string) => hospital(claim, admitted, 9_000_000);
    const stays = [
      large('1', '2025-03-01'),
      large('2', '2025-04-01'),
      large('3', '2025-05-01'),
      large('4', '2025-06-01'),
    ];
    expect(answers(renewed, [...stays, large('5', '2026-01-01')])).toEqual([
      '2000000 CAPPED_STAY',
      '2000000 CAPPED_STAY',
      '1000000 CAPPED_YEAR',
      '0 CAPPED_YEAR',
      '2000000 CAPPED_STAY',
    ]);
  });

  it('puts a stay over the turn of the year into the year of admission', () => {
    const stay = hospital('1', '2025-12-28', 0, {
      discharged: '2026-01-06',
      settlements: [settlement(400_000, { settledOn: '2025-12-31' }), settlement(260_000, { settledOn: '2026-01-06' })],
    });
    expect(answers(covered, [stay])).toEqual(['190000 OK']);
  });
});

describe('the checks before the amount', () => {
  const stay = (admitted: string, more: object = {}) => hospital('1', admitted, 360_000, { hospitalLevel: 2, ...more });

  it.each([
    ['2025-01-30', 'ILLNESS', '0 WAITING'],
    ['2025-01-31', 'ILLNESS', '105000 OK'],
    ['2025-01-01', 'ACCIDENT', '105000 OK'],
    ['2024-12-31', 'ACCIDENT', '0 NOT_COVERED'],
    ['2025-12-31', 'ILLNESS', '105000 OK'],
    ['2026-01-01', 'ILLNESS', '0 NOT_COVERED'],
  ])('a new member admitted on %s for %s', (admitted, cause, answer) => {
    expect(answers(newMember, [stay(admitted, { cause })])).toEqual([answer]);
  });

  it.each([
    ['2025-01-30', '105000 OK'],
    ['2025-01-31', '105000 OK'],
    ['2025-02-01', '0 WAITING'],
  ])('waits anew only if the gap to a start on %s is over 30 days', (start, answer) => {
    const periods = [period('A-HOSP', '2024-01-01', '2024-12-31'), period('A-HOSP', start, '2025-12-31')];
    expect(answers(periods, [stay('2025-02-20')])).toEqual([answer]);
  });

  it('renews from the latest earlier period, active ones only, of the same plan', () => {
    const start = period('A-HOSP', '2025-01-01', '2025-12-31');
    const cancelled = period('A-HOSP', '2024-01-01', '2024-12-31', { status: 'CANCELLED_BEFORE_START' });
    const other = period('B-CI-HA', '2024-01-01', '2024-12-31');
    expect(answers([start, cancelled, other], [stay('2025-01-20')])).toEqual(['0 WAITING']);
    const late = period('A-HOSP', '2024-06-01', '2024-12-10');
    expect(answers([start, late, period('A-HOSP', '2023-01-01', '2023-12-31')], [stay('2025-01-20')])).toEqual([
      '105000 OK',
    ]);
  });

  it.each([
    ['2025-09-06', '105000 OK'],
    ['2025-09-07', '0 TOO_LATE'],
  ])('is in time up to 180 days after the last settlement: %s', (claimedOn, answer) => {
    const settlements = [
      settlement(300_000, { settledOn: '2025-03-10' }),
      settlement(60_000, { settledOn: '2025-02-01' }),
    ];
    expect(answers(covered, [stay('2025-02-01', { settlements, claimedOn })])).toEqual([answer]);
  });

  it.each([['totalFen'], ['preSelfPayFen'], ['cashPaidFen'], ['accountPaidFen'], ['overLimitFen']])(
    'refuses a settlement whose sums fail by one fen in %s',
    (field) => {
      const off = { ...settlement(300_000), [field]: 1 };
      expect(answers(covered, [stay('2025-05-01', { settlements: [settlement(60_000), off] })])).toEqual([
        '0 SETTLEMENT_MISMATCH',
      ]);
    },
  );

  it('takes the first fault in the order of the plan', () => {
    const all = { exclusion: 'COSMETIC', claimedOn: '2026-06-01', settlements: [settlement(1, { totalFen: 7 })] };
    expect(answers(newMember, [stay('2025-01-02', all)])).toEqual(['0 EXCLUDED']);
    expect(answers(newMember, [stay('2025-01-02', { ...all, exclusion: null })])).toEqual(['0 TOO_LATE']);
    expect(answers(newMember, [stay('2025-01-02', { settlements: all.settlements })])).toEqual(['0 WAITING']);
    expect(answers(newMember, [stay('2024-01-02', all)])).toEqual(['0 NOT_COVERED']);
  });
});

describe('duplicates', () => {
  const first = hospital('1', '2025-05-01', 560_000);
  const [sheet] = first.settlements;
  const again = (more: object) => hospital('2', '2025-08-01', 130_000, more);

  it.each([
    ['settlement', again({ settlements: [settlement(130_000, { settlementId: sheet?.settlementId })] })],
    ['invoice', again({ settlements: [settlement(130_000, { invoiceNumber: sheet?.invoiceNumber })] })],
    ['stay', hospital('2', '2025-05-01', 130_000)],
  ])('are found by %s', (_key, second) => {
    expect(answers(covered, [first, second])).toEqual(['150000 OK', '0 DUPLICATE']);
  });

  it('are no invoices of another series, no stays in another hospital', () => {
    const second = again({
      settlements: [settlement(130_000, { invoiceCode: 'J', invoiceNumber: sheet?.invoiceNumber })],
    });
    expect(answers(covered, [first, second])).toEqual(['150000 OK', '30000 OK']);
    expect(answers(covered, [first, hospital('2', '2025-05-01', 130_000, { hospital: 'H2' })])).toEqual([
      '150000 OK',
      '30000 OK',
    ]);
  });

  it('are not caused by a claim that was refused before the amount', () => {
    const refused = { ...first, exclusion: 'THIRD_PARTY' };
    expect(answers(covered, [refused, { ...first, claim: '2' }])).toEqual(['0 EXCLUDED', '150000 OK']);
  });

  it('are looked for before anything else', () => {
    expect(answers(covered, [first, { ...first, claim: '2', exclusion: 'COSMETIC' }])).toEqual([
      '150000 OK',
      '0 DUPLICATE',
    ]);
  });
});

describe('re-settlement', () => {
  const again = (claim: string, eligibleFen: number, resettles: string, more: object = {}) =>
    hospital(claim, '2025-05-01', eligibleFen, { resettles, ...more });

  it('pays or recovers the difference and keeps the number of the stay', () => {
    const story = [
      hospital('1', '2025-05-01', 900_000),
      hospital('2', '2025-06-01', 130_000),
      again('3', 700_000, '1'),
      again('4', 960_000, '1'),
      again('5', 960_000, '1'),
    ];
    expect(answers(covered, story)).toEqual(['286000 OK', '30000 OK', '-80000 RECOVERY', '104000 OK', '0 OK']);
  });

  it('may name a re-settlement of the stay', () => {
    const story = [hospital('1', '2025-05-01', 900_000), again('2', 700_000, '1'), again('3', 900_000, '2')];
    expect(answers(covered, story)).toEqual(['286000 OK', '-80000 RECOVERY', '80000 OK']);
  });

  it('changes nothing if it is stopped', () => {
    const story = [
      hospital('1', '2025-05-01', 900_000),
      again('2', 700_000, '1', { exclusion: 'WORK_INJURY' }),
      again('3', 700_000, '1'),
    ];
    expect(answers(covered, story)).toEqual(['286000 OK', '0 EXCLUDED', '-80000 RECOVERY']);
  });

  it('is judged like a new claim if the original never reached the amount', () => {
    const refused = hospital('1', '2025-05-01', 900_000, { claimedOn: '2026-06-01' });
    expect(answers(covered, [refused, again('2', 700_000, '1')])).toEqual(['0 TOO_LATE', '206000 OK']);
    const story = [hospital('1', '2025-05-01', 900_000), hospital('2', '2025-05-01', 1), again('3', 700_000, '2')];
    expect(answers(covered, story)).toEqual(['286000 OK', '0 DUPLICATE', '0 DUPLICATE']);
  });

  it('takes the stay out of the period before the cap', () => {
    const large = (claim: string, admitted: string) => hospital(claim, admitted, 9_000_000);
    const story = [
      large('1', '2025-03-01'),
      large('2', '2025-04-01'),
      large('3', '2025-05-01'),
      again('4', 30_000, '3'),
      large('5', '2025-06-01'),
      again('6', 9_000_000, '3'),
    ];
    expect(answers(covered, story)).toEqual([
      '2000000 CAPPED_STAY',
      '2000000 CAPPED_STAY',
      '1000000 CAPPED_YEAR',
      '-1000000 RECOVERY',
      '1000000 CAPPED_YEAR',
      '0 OK',
    ]);
  });

  it('adds its own settlements to those that are used', () => {
    const settlements = [settlement(700_000)];
    const reused = hospital('3', '2025-08-01', 0, { settlements: [{ ...settlements[0], invoiceNumber: 'NEW' }] });
    const story = [hospital('1', '2025-05-01', 900_000), again('2', 0, '1', { settlements }), reused];
    expect(answers(covered, story)).toEqual(['286000 OK', '-80000 RECOVERY', '0 DUPLICATE']);
  });
});

describe('properties of the benefit', () => {
  const amounts = fc.integer({ min: 0, max: 12_000_000 });
  const levels = fc.constantFrom(1, 2, 3);
  const benefit = (eligibleFen: number, hospitalLevel: number): bigint =>
    decideStory(covered, [hospital('1', '2025-05-01', eligibleFen, { hospitalLevel })]).results[0]!.benefitFen;

  it('is at most the eligible amount and the cap, and grows with the amount', () => {
    fc.assert(
      fc.property(amounts, amounts, levels, (a, b, level) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(benefit(less, level)).toBeGreaterThanOrEqual(0n);
        expect(benefit(more, level)).toBeGreaterThanOrEqual(benefit(less, level));
        expect(benefit(more, level) <= BigInt(more) && benefit(more, level) <= 2_000_000n).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('stays within the period’s cap over any stays and re-settlements', () => {
    const stays = fc.array(fc.record({ eligibleFen: amounts, resettle: fc.boolean() }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(stays, (facts) => {
        const story = facts.map(({ eligibleFen, resettle }, index) =>
          hospital(
            String(index),
            `2025-0${index + 1}-15`,
            eligibleFen,
            resettle && index > 0 ? { resettles: '0' } : {},
          ),
        );
        const { results } = decideStory(covered, story);
        const paidFen = results.reduce((sum, { benefitFen }) => sum + benefitFen, 0n);
        expect(paidFen >= 0n && paidFen <= 5_000_000n).toBe(true);
        const stayFen = results.at(-1)!.nextHistory.stays.reduce((sum, { benefitFen }) => sum + benefitFen, 0n);
        expect(stayFen).toBe(paidFen);
      }),
      { numRuns: 200 },
    );
  });
});
