import fc from 'fast-check';
import { writeJson } from '@huzhu/kernel';
import { winterReliefRules } from './campaign-kind.js';
import { type CampaignRules, parseCampaignRules } from './campaign-rules.js';
import { coverageOf } from './coverage-of.js';
import { parseCampaignCase, runCampaign } from './run-campaign.js';
import { parseQuotaCase, splitQuota } from './split-quota.js';

function run(
  grants: readonly object[],
  paidThisYear: object = {},
  rules: CampaignRules = winterReliefRules,
): readonly string[] {
  const parsed = parseCampaignCase({ paidThisYear, grants, households: [] });
  if (parsed.kind === 'rejected') throw new Error(writeJson(parsed));
  return runCampaign(parsed.value, rules).grants.map(({ allowedFen, outcome }) => `${allowedFen} ${outcome}`);
}

const grant = (person: string, requestedFen: number, household?: string) => ({
  grant: 'g',
  person,
  requestedFen,
  household,
});

describe('grants of a campaign', () => {
  it.each([
    [300_000, 0, '300000 OK'],
    [300_001, 0, '300000 OVER_TIME_CAP'],
    [300_001, 300_000, '300000 OVER_TIME_CAP'],
    [300_001, 300_001, '299999 OVER_YEAR_CAP'],
    [299_999, 300_001, '299999 OK'],
    [300_000, 300_001, '299999 OVER_YEAR_CAP'],
    [1, 600_000, '0 OVER_YEAR_CAP'],
    [1, 700_000, '0 OVER_YEAR_CAP'],
    [0, 700_000, '0 OK'],
  ])('for %p fen after %p this year', (requestedFen, paidFen, answer) => {
    expect(run([grant('P', requestedFen)], { P: paidFen })).toEqual([answer]);
  });

  it('go to nobody and no household twice', () => {
    const grants = [grant('P1', 10, 'F1'), grant('P1', 10), grant('P2', 10, 'F1'), grant('P2', 10), grant('P3', 10)];
    expect(run(grants)).toEqual(['10 OK', '0 CONFLICT_DUPLICATE', '0 CONFLICT_DUPLICATE', '10 OK', '10 OK']);
  });

  it('hold only where room was left', () => {
    const full = { P1: 600_000 };
    expect(run([grant('P1', 10, 'F1'), grant('P2', 10, 'F1'), grant('P1', 10, 'F2')], full)).toEqual([
      '0 OVER_YEAR_CAP',
      '10 OK',
      '0 OVER_YEAR_CAP',
    ]);
    expect(run([grant('P1', 0, 'F1'), grant('P2', 10, 'F1')])).toEqual(['0 OK', '0 CONFLICT_DUPLICATE']);
  });

  it('follow other caps', () => {
    const parsed = parseCampaignRules({
      code: 'X',
      capPerTimeFen: 5,
      capPerYearFen: 8,
      finalReasons: [{ code: 'GONE' }],
    });
    if (parsed.kind === 'rejected') throw new Error(writeJson(parsed));
    expect(run([grant('P1', 6), grant('P2', 6)], { P2: 4 }, parsed.value)).toEqual([
      '5 OVER_TIME_CAP',
      '4 OVER_YEAR_CAP',
    ]);
    expect(coverageOf([{ household: 'F', status: 'OPEN', reason: 'GONE' }], parsed.value).complete).toBe(true);
  });

  it('are refused as a case if a field is faulty', () => {
    expect(parseCampaignCase({ grants: [grant('P', -1)] })).toMatchObject({
      facts: { field: '/grants/0/requestedFen' },
    });
  });
});

describe('coverage', () => {
  const household = (name: string, status: string, reason: string | null = null) => ({
    household: name,
    status,
    reason,
  });

  it('counts paid, delivered and finally excused, and lists the rest sorted', () => {
    const households = [
      household('F3', 'OPEN'),
      household('F1', 'RETURNED', 'BANK_FAILURE_IN_PROGRESS'),
      household('F10', 'OPEN', 'UNREACHABLE'),
      household('F4', 'PAID', 'DECEASED'),
      household('F5', 'DELIVERED'),
      household('F6', 'OPEN', 'UNREACHABLE_3_ATTEMPTS'),
    ];
    expect(coverageOf(households, winterReliefRules)).toEqual({
      total: 6,
      covered: 2,
      excused: 1,
      missing: ['F1', 'F10', 'F3'],
      complete: false,
      coverageBp: 5000,
    });
  });

  it('of no household is complete', () => {
    expect(coverageOf([], winterReliefRules)).toMatchObject({ complete: true, coverageBp: 10_000, total: 0 });
  });

  it('rounds down, so that all but one is never all', () => {
    const households = Array.from({ length: 30_000 }, (_, index) =>
      household(`F${index}`, index === 0 ? 'OPEN' : 'PAID'),
    );
    expect(coverageOf(households, winterReliefRules)).toMatchObject({ complete: false, coverageBp: 9999 });
  });
});

describe('quota', () => {
  const split = (total: bigint, weights: Record<string, bigint>) => {
    const answer = splitQuota({ total, weights: new Map(Object.entries(weights)) });
    return answer.kind === 'split' ? Object.fromEntries(answer.parts) : answer.code;
  };

  it('gives the rest to the biggest remainders, ties by code', () => {
    expect(split(100n, { A: 333n, B: 334n, C: 333n })).toEqual({ A: 33n, B: 34n, C: 33n });
    expect(split(2n, { c: 1n, b: 1n, a: 1n })).toEqual({ a: 1n, b: 1n, c: 0n });
    expect(split(1n, { 9: 1n, 10: 1n })).toEqual({ 10: 1n, 9: 0n });
    expect(split(5n, { A: 0n, B: 7n })).toEqual({ A: 0n, B: 5n });
    expect(split(0n, { A: 1n })).toEqual({ A: 0n });
  });

  it('refuses weights that sum to 0, and negative ones', () => {
    expect(split(5n, { A: 0n })).toBe('WEIGHTS_SUM_ZERO');
    expect(split(0n, {})).toBe('WEIGHTS_SUM_ZERO');
    expect(parseQuotaCase({ total: 1, weights: { A: -1 } })).toMatchObject({ facts: { field: '/weights/A' } });
    expect(parseQuotaCase({ total: 1.5, weights: { A: 1 } })).toMatchObject({ facts: { field: '/total' } });
    expect(parseQuotaCase({ total: 1, weights: [1] })).toMatchObject({ kind: 'rejected' });
  });

  it('sums to the total and is never a whole one off the exact share', () => {
    const weights = fc.dictionary(fc.string({ minLength: 1 }), fc.bigInt({ min: 0n, max: 10n ** 20n }), { minKeys: 1 });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), weights, (total, byCode) => {
        const sum = Object.values(byCode).reduce((a, b) => a + b, 0n);
        fc.pre(sum > 0n);
        const answer = splitQuota({ total, weights: new Map(Object.entries(byCode)) });
        if (answer.kind === 'rejected') throw new Error(answer.code);
        expect([...answer.parts.values()].reduce((a, b) => a + b, 0n)).toBe(total);
        for (const [code, part] of answer.parts) {
          const off = part * sum - total * byCode[code]!;
          expect(off > -sum && off < sum).toBe(true);
        }
      }),
    );
  });
});
