import { addDays, type Day, type Fen, maxFen, sumFen } from '@huzhu/kernel';
import type { ClaimKind, PlanBenefits, StagedWaiting } from '../plan/plan.js';
import type { ClaimHistory } from './claim-history.js';
import { type Period, unitsHeldBefore } from './period.js';

/** What one benefit of a period of cover can still pay, by all that was decided so far. */
export interface BenefitLeft {
  readonly kind: ClaimKind;
  /** First day whose illness is paid for, and from which it is paid in full; null where nothing waits. */
  readonly paidFrom: Day | null;
  readonly paidInFullFrom: Day | null;
  /** The ceiling of the period, or the lump sum; null for an allowance that only counts days. */
  readonly ceilingFen: Fen | null;
  readonly leftFen: Fen | null;
  /** What a day pays; null where days do not count. */
  readonly perDayFen: Fen | null;
  readonly mostDays: number | null;
  readonly daysLeft: number | null;
  /** Of the next stay in hospital. */
  readonly deductibleFen: Fen | null;
}

const NOTHING: Omit<BenefitLeft, 'kind'> = {
  paidFrom: null,
  paidInFullFrom: null,
  ceilingFen: null,
  leftFen: null,
  perDayFen: null,
  mostDays: null,
  daysLeft: null,
  deductibleFen: null,
};

/** What a period can still pay, benefit by benefit. What waits for people counts as paid: it would lower what comes later. */
export function coverLeft(period: Period, history: ClaimHistory): readonly BenefitLeft[] {
  const { benefits, code } = period.plan;
  const inPeriod = <T extends { readonly plan: string; readonly periodStart: Day }>(entries: readonly T[]): T[] =>
    entries.filter((entry) => entry.plan === code && entry.periodStart === period.start);
  const kinds = Object.keys(benefits) as ClaimKind[];
  return kinds.map((kind) => ({ ...NOTHING, kind, ...LEFT[kind](period, benefits, { history, inPeriod }) }));
}

interface Past {
  readonly history: ClaimHistory;
  readonly inPeriod: <T extends { readonly plan: string; readonly periodStart: Day }>(entries: readonly T[]) => T[];
}

type Left = (period: Period, benefits: PlanBenefits, past: Past) => Partial<BenefitLeft>;

const LEFT: Readonly<Record<ClaimKind, Left>> = {
  HOSPITAL: (period, { HOSPITAL }, { history, inPeriod }) => {
    const { capPerPeriodFen, deductible, waitingDays } = HOSPITAL!;
    const stays = inPeriod(history.stays);
    const usedFen = sumFen(stays.map(({ benefitFen }) => benefitFen));
    return {
      ...afterDays(period, waitingDays),
      ...lumpLeft(capPerPeriodFen, usedFen),
      deductibleFen: stays.length === 0 ? deductible.firstStayFen : deductible.laterStayFen,
    };
  },
  HOSPITAL_ALLOWANCE: (period, { HOSPITAL_ALLOWANCE }, { history, inPeriod }) => {
    const { perDayAndUnitFen, mostDaysPerPeriod, waitingDays } = HOSPITAL_ALLOWANCE!;
    const used = inPeriod(history.allowanceDays).reduce((sum, { days }) => sum + days, 0);
    const perDayFen = perDayAndUnitFen * BigInt(period.units);
    return {
      ...afterDays(period, waitingDays),
      perDayFen,
      mostDays: mostDaysPerPeriod,
      daysLeft: Math.max(0, mostDaysPerPeriod - used),
    };
  },
  CRITICAL_ILLNESS: (period, { CRITICAL_ILLNESS }, { history, inPeriod }) => {
    const { fullPerUnitFen, waiting } = CRITICAL_ILLNESS!;
    const ceilingFen = fullPerUnitFen * BigInt(period.units);
    const paid = inPeriod(history.illnesses).some(({ kind }) => kind === 'CRITICAL_ILLNESS');
    return { ...inStages(period, waiting), ...lumpLeft(ceilingFen, paid ? ceilingFen : 0n) };
  },
  WOMEN_ILLNESS: (period, { WOMEN_ILLNESS }, { history, inPeriod }) => {
    const { lumpSumFen, perDayFen, mostDays, waiting } = WOMEN_ILLNESS!;
    const paid = inPeriod(history.illnesses).some(({ kind, full }) => kind === 'WOMEN_ILLNESS' && full);
    return { ...inStages(period, waiting), ...lumpLeft(lumpSumFen, paid ? lumpSumFen : 0n), perDayFen, mostDays };
  },
  ACCIDENT: (period, { ACCIDENT }, { history, inPeriod }) => {
    const { sumFenByUnits, hospitalPerDayFenByUnits, mostDays } = ACCIDENT!;
    const usedFen = sumFen(inPeriod(history.accidents ?? []).map(({ lumpSumFen }) => lumpSumFen));
    const perDayFen = hospitalPerDayFenByUnits[period.units - 1] ?? null;
    return { ...lumpLeft(sumFenByUnits[period.units - 1] ?? 0n, usedFen), perDayFen, mostDays };
  },
};

const lumpLeft = (ceilingFen: Fen, usedFen: Fen): Pick<BenefitLeft, 'ceilingFen' | 'leftFen'> => ({
  ceilingFen,
  leftFen: maxFen(0n, ceilingFen - usedFen),
});

/** A period that continues another without a break waits for nothing. */
function afterDays(period: Period, waitingDays: number): Pick<BenefitLeft, 'paidFrom' | 'paidInFullFrom'> {
  const from = period.renewedFrom === null && waitingDays > 0 ? addDays(period.start, waitingDays) : null;
  return { paidFrom: from, paidInFullFrom: from };
}

/** Units that were held before do not wait again; the first day is the one of the units that do. */
function inStages(period: Period, waiting: StagedWaiting): Pick<BenefitLeft, 'paidFrom' | 'paidInFullFrom'> {
  if (unitsHeldBefore(period) >= period.units) return { paidFrom: null, paidInFullFrom: null };
  return {
    paidFrom: addDays(period.start, waiting.nothingDays),
    paidInFullFrom: addDays(period.start, waiting.reducedDays),
  };
}
