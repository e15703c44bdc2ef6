import { addDays, sumFen } from '@huzhu/kernel';
import { lastDayToClaim } from '../plan/coverage-period.js';
import { allowances, lumpSum } from './accident-parts.js';
import type { AccidentClaim, ClaimOutcome } from './claim.js';
import type { ClaimHistory, PaidAccident } from './claim-history.js';
import { type ClaimDecision, clauseOf, concludeClaim, notePeriod, refuseClaim, startExplanation } from './explain.js';
import { type Period, periodOn } from './period.js';

/**
 * Accident (意外伤害). Checks in order: not covered on the day of the accident, excluded, too late, assessment
 * mismatch. There is no waiting. A claim tells all that the accident has led to; what earlier claims for
 * it were paid is taken off, so that telling it again pays nothing (`DUPLICATE`).
 */
export function decideAccidentClaim(
  history: ClaimHistory,
  periods: readonly Period[],
  claim: AccidentClaim,
): ClaimDecision {
  const explanation = startExplanation();
  const { accidentOn } = claim;
  const refuse = (outcome: ClaimOutcome, clause: string, facts: Readonly<Record<string, string | number>> = {}) =>
    refuseClaim(explanation, history, outcome, { clause, facts });
  const period = periodOn(periods, accidentOn);
  if (period === null) return refuse('NOT_COVERED', `${claim.plan} coverage`, { accidentOn });
  notePeriod(explanation, period);
  const benefit = period.plan.benefits.ACCIDENT!;
  const clause = (parameter: string): string => clauseOf(period.plan, `ACCIDENT.${parameter}`);
  if (claim.exclusion !== undefined) {
    return refuse('EXCLUDED', clauseOf(period.plan, 'exclusions'), { exclusion: claim.exclusion });
  }
  if (claim.disability !== null && claim.disability.grade > benefit.disabilityRatioBpByGrade.length) {
    return refuse('EXCLUDED', clause('disabilityRatioBpByGrade'), { grade: claim.disability.grade });
  }
  const lastDay = lastDayToClaim(benefit.claimLimit, accidentOn);
  if (claim.claimedOn > lastDay) {
    return refuse('TOO_LATE', clause('claimLimit'), { lastDay, claimedOn: claim.claimedOn });
  }
  const inPeriod = (history.accidents ?? []).filter(
    (paid) => paid.plan === claim.plan && paid.periodStart === period.start,
  );
  const before = inPeriod.filter((paid) => paid.accidentOn === accidentOn);
  const gradedBy = addDays(accidentOn, benefit.gradedByDay);
  if (claim.disability !== null && claim.disability.stateOn > gradedBy) {
    return refuse('ASSESSMENT_MISMATCH', clause('gradedByDay'), { gradedBy, stateOn: claim.disability.stateOn });
  }

  const paidInPeriodFen = sumFen(inPeriod.map(({ lumpSumFen }) => lumpSumFen));
  const lump = lumpSum(period, benefit, claim, { before, paidInPeriodFen });
  const days = allowances(period, benefit, claim, before);
  explanation.steps.push(...lump.steps.map((step) => ({ ...step, clause: clause(step.clause) })));
  explanation.steps.push(...days.steps.map((step) => ({ ...step, clause: clause(step.clause) })));
  const benefitFen = lump.paidFen + days.paidFen;
  if (benefitFen === 0n && lump.barred) return refuse('LIABILITY_ENDED', clause('deathAfterDisability'));
  if (benefitFen === 0n && !lump.capped) {
    return refuse('DUPLICATE', clause('one benefit an accident'), { key: 'ACCIDENT' });
  }
  const paid: PaidAccident = {
    plan: claim.plan,
    periodStart: period.start,
    accidentOn,
    lumpSumFen: lump.paidFen,
    hospitalDays: days.hospitalDays,
    livingDays: days.livingDays,
  };
  const nextHistory = { ...history, accidents: [...(history.accidents ?? []), paid] };
  const outcome = lump.capped ? 'CAPPED_YEAR' : days.capped ? 'CAPPED_DAYS' : 'OK';
  return concludeClaim(explanation, nextHistory, outcome, benefitFen);
}
