import { day } from '@huzhu/kernel';
import { type Claim, type ClaimHistory, emptyHistory, findPlan, publishedPlans } from '@huzhu/rules';
import { overlapsCountedStay, withAllowanceStay } from './counted-stays.js';
import { PaperUses } from './papers.js';
import { flagsOfFacts, limitJustKept } from './risk-flags.js';

const approval = { autoApproveUpToFen: 300_000n, secondApproverAboveFen: 1_000_000n };
const { comparators } = findPlan(publishedPlans, 'A-HOSP', '2026')!;
const plan = { approval, comparators };
const below = { approval, comparators: { ...comparators, autoApprove: 'LT', secondApprover: 'GE' } } as const;

describe('an amount just below a limit', () => {
  test.each([
    [294_000n, null],
    [294_001n, 300_000n],
    [300_000n, 300_000n],
    [300_001n, null],
    [980_000n, null],
    [980_001n, 1_000_000n],
    [1_000_000n, 1_000_000n],
    [1_000_001n, null],
    [0n, null],
    [-1n, null],
  ])('%s fen keeps the limit %s', (amountFen, limitFen) => {
    expect(limitJustKept(plan, amountFen)).toBe(limitFen);
  });

  test.each([
    [299_999n, 300_000n],
    [300_000n, null],
    [999_999n, 1_000_000n],
    [1_000_000n, null],
  ])('%s fen keeps the limit %s of a plan whose limits do not count themselves', (amountFen, limitFen) => {
    expect(limitJustKept(below, amountFen)).toBe(limitFen);
  });
});

describe('stays that overlap', () => {
  const stay = (admitted: string, discharged: string, changes: object = {}): Claim =>
    ({
      kind: 'HOSPITAL',
      plan: 'A-HOSP',
      hospital: 'H2',
      admitted: day(admitted),
      discharged: day(discharged),
      resettles: null,
      ...changes,
    }) as Claim;
  const history: ClaimHistory = {
    ...emptyHistory,
    usedKeys: [
      JSON.stringify(['A-HOSP', 'SETTLEMENT', 'S1']),
      JSON.stringify(['A-HOSP', 'STAY', 'H1', '2026-03-10', '2026-03-20']),
    ],
  };

  test.each([
    ['2026-03-01', '2026-03-10', false],
    ['2026-03-01', '2026-03-11', true],
    ['2026-03-10', '2026-03-10', true],
    ['2026-03-12', '2026-03-12', true],
    ['2026-03-19', '2026-03-25', true],
    ['2026-03-20', '2026-03-20', false],
    ['2026-03-20', '2026-03-25', false],
  ])('%s to %s: %s', (admitted, discharged, overlapping) => {
    expect(overlapsCountedStay(history, stay(admitted, discharged))).toBe(overlapping);
    expect(overlapsCountedStay(history, stay(admitted, discharged, { plan: 'OTHER' }))).toBe(overlapping);
  });

  test('the same stay to the day is a duplicate, its settlement anew is itself', () => {
    const same = { hospital: 'H1' };
    expect(overlapsCountedStay(history, stay('2026-03-10', '2026-03-20', same))).toBe(false);
    expect(overlapsCountedStay(history, stay('2026-03-10', '2026-03-22', same))).toBe(true);
    expect(overlapsCountedStay(history, stay('2026-03-10', '2026-03-22', { ...same, resettles: 'x' }))).toBe(false);
  });

  test('an allowance is compared with allowances of its plan', () => {
    const allowance = stay('2026-03-12', '2026-03-22', { kind: 'HOSPITAL_ALLOWANCE', plan: 'B' });
    expect(overlapsCountedStay(history, allowance)).toBe(false);
    const after = withAllowanceStay(history, allowance);
    expect(withAllowanceStay(after, allowance)).toBe(after);
    expect(overlapsCountedStay(after, allowance)).toBe(true);
    expect(overlapsCountedStay(after, { ...allowance, plan: 'OTHER' })).toBe(false);
    expect(withAllowanceStay(history, stay('2026-03-12', '2026-03-22'))).toBe(history);
  });

  test('an illness is no stay', () => {
    expect(overlapsCountedStay(history, { kind: 'CRITICAL_ILLNESS' } as Claim)).toBe(false);
  });
});

test('papers in other hands, under another stay, or nowhere', () => {
  const paper = { kind: 'INVOICE' as const, paperKey: 'k', personKey: 'anna', stay: 'M1' };
  const uses = new PaperUses([paper]);
  expect(uses.flagsOf([paper])).toEqual([]);
  expect(uses.flagsOf([{ ...paper, paperKey: 'other' }])).toEqual([]);
  expect(uses.flagsOf([{ ...paper, stay: 'M2' }])).toEqual(['PAPER_OF_ANOTHER_STAY']);
  expect(uses.flagsOf([{ ...paper, personKey: 'bert', stay: 'M2' }])).toEqual(['INVOICE_OF_ANOTHER_MEMBER']);
  uses.note([{ ...paper, kind: 'SETTLEMENT', personKey: 'clara', stay: null }]);
  expect(uses.flagsOf([{ ...paper, kind: 'SETTLEMENT' }])).toEqual(['SETTLEMENT_OF_ANOTHER_MEMBER']);
  expect(uses.flagsOf([{ ...paper, kind: 'SETTLEMENT', personKey: 'clara' }])).toEqual([]);
});

test('flags of the facts stay, flags of a decision are looked for again', () => {
  expect(flagsOfFacts(['OVERLAPPING_STAY', 'VISIT_CONFLICT', 'NOT_DECIDABLE', 'JUST_BELOW_LIMIT'])).toEqual([
    'VISIT_CONFLICT',
  ]);
});
