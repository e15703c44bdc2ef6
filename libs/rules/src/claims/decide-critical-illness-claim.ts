import { dayNumber } from '@huzhu/kernel';
import type { CriticalIllnessBenefit } from '../plan/plan.js';
import { lastDayToClaim } from '../plan/coverage-period.js';
import type { ClaimOutcome, CriticalIllnessClaim } from './claim.js';
import type { ClaimHistory } from './claim-history.js';
import { clauseOf, concludeClaim, notePeriod, refuseClaim, startExplanation, type ClaimDecision } from './explain.js';
import { periodOn, unitsHeldBefore, type Period } from './period.js';

/**
 * Lump sum for a critical illness (重大疾病), by unit. Checks in order: not covered on the day of diagnosis, excluded,
 * too late, liability ended. Units held before a continuous renewal pay in full, other units pass their own waiting.
 */
export function decideCriticalIllnessClaim(
  history: ClaimHistory,
  periods: readonly Period[],
  claim: CriticalIllnessClaim,
): ClaimDecision {
  const explanation = startExplanation();
  const period = periodOn(periods, claim.diagnosedOn);
  if (period === null) {
    const step = { clause: `${claim.plan} coverage`, facts: { diagnosedOn: claim.diagnosedOn } };
    return refuseClaim(explanation, history, 'NOT_COVERED', step);
  }
  notePeriod(explanation, period);
  const benefit = period.plan.benefits.CRITICAL_ILLNESS!;
  const clause = (parameter: string): string => clauseOf(period.plan, `CRITICAL_ILLNESS.${parameter}`);
  if (claim.exclusion !== undefined) {
    const facts = { exclusion: claim.exclusion };
    return refuseClaim(explanation, history, 'EXCLUDED', { clause: clauseOf(period.plan, 'exclusions'), facts });
  }
  if (claim.inSitu || !benefit.classes.some((known) => known.class === claim.illnessClass)) {
    return refuseClaim(explanation, history, 'EXCLUDED', {
      clause: clause('classes'),
      facts: { inSitu: claim.inSitu },
    });
  }
  const lastDay = lastDayToClaim(benefit.claimLimit, claim.diagnosedOn);
  if (claim.claimedOn > lastDay) {
    const facts = { lastDay, claimedOn: claim.claimedOn };
    return refuseClaim(explanation, history, 'TOO_LATE', { clause: clause('claimLimit'), facts });
  }
  if (liabilityEnded(history, period, claim)) {
    return refuseClaim(explanation, history, 'LIABILITY_ENDED', {
      clause: clause('one benefit a period, a class once for life'),
    });
  }

  const units = rateUnits(period, benefit, claim);
  const benefitFen = BigInt(units.full) * benefit.fullPerUnitFen + BigInt(units.reduced) * benefit.reducedPerUnitFen;
  const outcome = outcomeOf(units);
  if (outcome === 'WAITING') {
    const facts = { dayNumber: units.dayNumber };
    return refuseClaim(explanation, history, outcome, { clause: clause('waiting.nothingDays'), facts });
  }
  explanation.steps.push({
    rule: 'UNITS',
    clause: clause('waiting'),
    amountFen: benefitFen,
    facts: { dayNumber: units.dayNumber, full: units.full, reduced: units.reduced, waiting: units.waiting },
  });
  const { plan, kind, illnessClass } = claim;
  const paid = { plan, kind, periodStart: period.start, illnessClass, full: units.full > 0 };
  const nextHistory = benefitFen > 0n ? { ...history, illnesses: [...history.illnesses, paid] } : history;
  return concludeClaim(explanation, nextHistory, outcome, benefitFen);
}

/** A benefit of this kind was paid in this period, or this class was paid before at the full rate. */
const liabilityEnded = (history: ClaimHistory, period: Period, claim: CriticalIllnessClaim): boolean =>
  history.illnesses.some(
    (paid) =>
      paid.plan === claim.plan &&
      paid.kind === claim.kind &&
      (paid.periodStart === period.start || (paid.full && paid.illnessClass === claim.illnessClass)),
  );

interface RatedUnits {
  readonly dayNumber: number;
  readonly full: number;
  readonly reduced: number;
  readonly waiting: number;
}

function rateUnits(period: Period, { waiting }: CriticalIllnessBenefit, claim: CriticalIllnessClaim): RatedUnits {
  const number = dayNumber(period.start, claim.diagnosedOn);
  const held = unitsHeldBefore(period);
  const added = period.units - held;
  if (number > waiting.reducedDays) return { dayNumber: number, full: period.units, reduced: 0, waiting: 0 };
  if (number > waiting.nothingDays) return { dayNumber: number, full: held, reduced: added, waiting: 0 };
  return { dayNumber: number, full: held, reduced: 0, waiting: added };
}

function outcomeOf({ full, reduced, waiting }: RatedUnits): ClaimOutcome {
  if (full > 0) return reduced + waiting > 0 ? 'OK_PARTIAL_UNITS' : 'OK';
  return reduced > 0 ? 'REDUCED' : 'WAITING';
}
