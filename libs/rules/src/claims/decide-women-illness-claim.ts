import { dayNumber, type Fen } from '@huzhu/kernel';
import { lastDayToClaim } from '../plan/coverage-period.js';
import type { WomenIllnessBenefit } from '../plan/plan.js';
import type { WomenIllnessClaim } from './claim.js';
import type { ClaimHistory } from './claim-history.js';
import { clauseOf, concludeClaim, notePeriod, refuseClaim, startExplanation, type ClaimDecision } from './explain.js';
import { periodOn, type Period } from './period.js';

/**
 * Women's illness (女职工特殊疾病). Checks in order: not covered on the day of diagnosis, excluded, too late, liability
 * ended. In the reduced days only a lump sum is paid and liability goes on. Whether the illness is on the plan's list is
 * asked where facts come in (`refuseUnlisted`): a claim for another illness is not accepted.
 */
export function decideWomenIllnessClaim(
  history: ClaimHistory,
  periods: readonly Period[],
  claim: WomenIllnessClaim,
): ClaimDecision {
  const explanation = startExplanation();
  const period = periodOn(periods, claim.diagnosedOn);
  if (period === null) {
    const step = { clause: `${claim.plan} coverage`, facts: { diagnosedOn: claim.diagnosedOn } };
    return refuseClaim(explanation, history, 'NOT_COVERED', step);
  }
  notePeriod(explanation, period);
  const benefit = period.plan.benefits.WOMEN_ILLNESS!;
  const clause = (parameter: string): string => clauseOf(period.plan, `WOMEN_ILLNESS.${parameter}`);
  if (claim.exclusion !== undefined) {
    const facts = { exclusion: claim.exclusion };
    return refuseClaim(explanation, history, 'EXCLUDED', { clause: clauseOf(period.plan, 'exclusions'), facts });
  }
  if (claim.inSitu) {
    return refuseClaim(explanation, history, 'EXCLUDED', { clause: clause('illnesses'), facts: { inSitu: true } });
  }
  const lastDay = lastDayToClaim(benefit.claimLimit, claim.diagnosedOn);
  if (claim.claimedOn > lastDay) {
    const facts = { lastDay, claimedOn: claim.claimedOn };
    return refuseClaim(explanation, history, 'TOO_LATE', { clause: clause('claimLimit'), facts });
  }
  if (
    history.illnesses.some(
      (paid) => paid.full && paid.plan === claim.plan && paid.kind === claim.kind && paid.periodStart === period.start,
    )
  ) {
    return refuseClaim(explanation, history, 'LIABILITY_ENDED', { clause: clause('one full benefit a period') });
  }

  const number = dayNumber(period.start, claim.diagnosedOn);
  const { waiting } = benefit;
  if (period.renewedFrom === null && number <= waiting.nothingDays) {
    const step = { clause: clause('waiting.nothingDays'), facts: { dayNumber: number } };
    return refuseClaim(explanation, history, 'WAITING', step);
  }
  const full = period.renewedFrom !== null || number > waiting.reducedDays;
  const parts = full
    ? fullParts(benefit, claim.firstStayDays)
    : [['reducedLumpSumFen', benefit.reducedLumpSumFen] as const];
  let benefitFen = 0n;
  for (const [parameter, amountFen] of parts) {
    benefitFen += amountFen;
    explanation.steps.push({ rule: 'PART', clause: clause(parameter), amountFen, facts: { dayNumber: number } });
  }
  const paid = { plan: claim.plan, kind: claim.kind, periodStart: period.start, illnessClass: null, full };
  const nextHistory = { ...history, illnesses: [...history.illnesses, paid] };
  if (!full) return concludeClaim(explanation, nextHistory, 'REDUCED', benefitFen);
  const outcome = claim.firstStayDays > benefit.mostDays ? 'CAPPED_DAYS' : 'OK';
  return concludeClaim(explanation, nextHistory, outcome, benefitFen);
}

function fullParts(benefit: WomenIllnessBenefit, firstStayDays: number): readonly (readonly [string, Fen])[] {
  if (firstStayDays === 0) return [['lumpSumFen', benefit.lumpSumFen]];
  const days = Math.min(firstStayDays, benefit.mostDays);
  return [
    ['lumpSumFen', benefit.lumpSumFen],
    ['recuperationFen', benefit.recuperationFen],
    ['perDayFen', BigInt(days) * benefit.perDayFen],
  ];
}
