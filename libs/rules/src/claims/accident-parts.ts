import { type Fen, maxFen, minFen, sumFen } from '@huzhu/kernel';
import type { AccidentBenefit } from '../plan/plan.js';
import type { AccidentClaim } from './claim.js';
import type { PaidAccident } from './claim-history.js';
import type { Period } from './period.js';
import { roundedRatio } from './reimburse.js';

/** A step whose clause is still the parameter alone. */
interface Part {
  readonly rule: 'DEATH' | 'DISABILITY' | 'LUMP_SUM' | 'ACCIDENT_DAYS';
  readonly clause: string;
  readonly amountFen: Fen;
  readonly facts: Readonly<Record<string, string | number | bigint>>;
}

export interface LumpSum {
  readonly paidFen: Fen;
  readonly capped: boolean;
  /** A disability was paid for, and the plan then pays nothing at death. */
  readonly barred: boolean;
  readonly steps: readonly Part[];
}

/**
 * Death or the grade, less what was paid for the same accident; never both in full. All of a period together pay the sum of the
 * units once.
 */
export function lumpSum(
  { units, plan }: Period,
  benefit: AccidentBenefit,
  { diedOn, disability }: AccidentClaim,
  { before, paidInPeriodFen }: { readonly before: readonly PaidAccident[]; readonly paidInPeriodFen: Fen },
): LumpSum {
  if (diedOn === null && disability === null) return { paidFen: 0n, capped: false, barred: false, steps: [] };
  const sumInsuredFen = benefit.sumFenByUnits[units - 1] ?? 0n;
  const paidBeforeFen = sumFen(before.map(({ lumpSumFen }) => lumpSumFen));
  const barred = diedOn !== null && paidBeforeFen > 0n && benefit.deathAfterDisability === 'NOTHING';
  const ratioBp = disability === null ? 0n : (benefit.disabilityRatioBpByGrade[disability.grade - 1] ?? 0n);
  const due: Part =
    diedOn === null
      ? {
          rule: 'DISABILITY',
          clause: `disabilityRatioBpByGrade.${(disability?.grade ?? 1) - 1}`,
          amountFen: roundedRatio(plan.rounding, sumInsuredFen, ratioBp),
          facts: { grade: disability?.grade ?? 0, ratioBp, sumFen: sumInsuredFen },
        }
      : {
          rule: 'DEATH',
          clause: barred ? 'deathAfterDisability' : `sumFenByUnits.${units - 1}`,
          amountFen: barred ? 0n : sumInsuredFen,
          facts: { diedOn, units },
        };
  const roomFen = maxFen(0n, sumInsuredFen - paidInPeriodFen);
  const openFen = maxFen(0n, due.amountFen - paidBeforeFen);
  const paidFen = minFen(openFen, roomFen);
  const settled: Part = {
    rule: 'LUMP_SUM',
    clause: `sumFenByUnits.${units - 1}`,
    amountFen: paidFen,
    facts: { paidBeforeFen, roomFen },
  };
  return { paidFen, capped: paidFen < openFen, barred, steps: [due, settled] };
}

export interface Allowances {
  readonly paidFen: Fen;
  readonly capped: boolean;
  readonly hospitalDays: number;
  readonly livingDays: number;
  readonly steps: readonly Part[];
}

export function allowances(
  { units }: Period,
  benefit: AccidentBenefit,
  claim: AccidentClaim,
  before: readonly PaidAccident[],
): Allowances {
  const kinds = [
    ['hospitalDays', 'hospitalPerDayFenByUnits'],
    ['livingDays', 'livingPerDayFenByUnits'],
  ] as const;
  const parts = kinds.map(([days, perDay]) => {
    const told = claim[days];
    const used = before.reduce((sum, paid) => sum + paid[days], 0);
    const paidDays = Math.max(0, Math.min(told, benefit.mostDays) - used);
    const amountFen = BigInt(paidDays) * (benefit[perDay][units - 1] ?? 0n);
    const facts = { kind: days, days: told, usedDays: used, paidDays, mostDays: benefit.mostDays };
    const step: Part = { rule: 'ACCIDENT_DAYS', clause: `${perDay}.${units - 1}`, amountFen, facts };
    return { told, paidDays, amountFen, step };
  });
  const [hospital, living] = parts as [(typeof parts)[number], (typeof parts)[number]];
  return {
    paidFen: sumFen(parts.map(({ amountFen }) => amountFen)),
    capped: parts.some(({ told }) => told > benefit.mostDays),
    hospitalDays: hospital.paidDays,
    livingDays: living.paidDays,
    steps: parts.filter(({ told }) => told > 0).map(({ step }) => step),
  };
}
