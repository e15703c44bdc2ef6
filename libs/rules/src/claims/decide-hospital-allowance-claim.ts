import { addDays, dayNumber, daysBetween, maxDay, minDay, sumFen, type Day, type Fen } from '@huzhu/kernel';
import { lastDayToClaim } from '../plan/coverage-period.js';
import type { HospitalAllowanceClaim } from './claim.js';
import type { ClaimHistory, UsedDays } from './claim-history.js';
import { clauseOf, concludeClaim, notePeriod, refuseClaim, startExplanation, type ClaimDecision } from './explain.js';
import { isWaiting, periodOn, unitsHeldBefore, type Period } from './period.js';

/**
 * Daily allowance for a stay (住院津贴). Checks in order: not covered on admission, excluded, too late, waiting, below the
 * franchise. Days after the franchise count in the period they lie in and go on only into continuous renewals.
 */
export function decideHospitalAllowanceClaim(
  history: ClaimHistory,
  periods: readonly Period[],
  claim: HospitalAllowanceClaim,
): ClaimDecision {
  const explanation = startExplanation();
  const notCovered = { clause: `${claim.plan} coverage`, facts: { admitted: claim.admitted } };
  const period = periodOn(periods, claim.admitted);
  if (period === null) return refuseClaim(explanation, history, 'NOT_COVERED', notCovered);
  notePeriod(explanation, period);
  const benefit = period.plan.benefits.HOSPITAL_ALLOWANCE!;
  const clause = (parameter: string): string => clauseOf(period.plan, `HOSPITAL_ALLOWANCE.${parameter}`);
  if (claim.hospitalLevel < benefit.lowestHospitalLevel || claim.exclusion !== null) {
    const facts = { hospitalLevel: claim.hospitalLevel, exclusion: claim.exclusion ?? 'NONE' };
    const where = claim.exclusion === null ? clause('lowestHospitalLevel') : clauseOf(period.plan, 'exclusions');
    return refuseClaim(explanation, history, 'EXCLUDED', { clause: where, facts });
  }
  const lastDay = lastDayToClaim(benefit.claimLimit, claim.discharged);
  if (claim.claimedOn > lastDay) {
    const facts = { lastDay, claimedOn: claim.claimedOn };
    return refuseClaim(explanation, history, 'TOO_LATE', { clause: clause('claimLimit'), facts });
  }
  if (isWaiting(period, claim.cause, claim.admitted, benefit.waitingDays)) {
    const facts = { admitted: claim.admitted, firstPayableDay: addDays(period.start, benefit.waitingDays) };
    return refuseClaim(explanation, history, 'WAITING', { clause: clause('waitingDays'), facts });
  }
  const stayDays = daysBetween(claim.admitted, claim.discharged);
  if (stayDays <= benefit.franchiseDays) {
    const facts = { stayDays, franchiseDays: benefit.franchiseDays };
    return refuseClaim(explanation, history, 'BELOW_FRANCHISE', { clause: clause('franchiseDays'), facts });
  }
  const shares = shareDays(
    periods,
    period,
    addDays(claim.admitted, benefit.franchiseDays),
    addDays(claim.discharged, -1),
  );
  if (shares.length === 0) return refuseClaim(explanation, history, 'NOT_COVERED', notCovered);

  const paid = shares.map((share) => payShare(history, claim, share));
  for (const { share, days, units, amountFen } of paid) {
    const facts = { periodStart: share.period.start, days: share.days, paidDays: days, units };
    const dayClause = clauseOf(share.period.plan, 'HOSPITAL_ALLOWANCE.perDayAndUnitFen');
    explanation.steps.push({ rule: 'DAYS', clause: dayClause, amountFen, facts });
  }
  const nextHistory = { ...history, allowanceDays: paid.reduce(useDays, history.allowanceDays) };
  const cut = paid.some(({ share, days }) => days < share.days);
  return concludeClaim(
    explanation,
    nextHistory,
    cut ? 'CAPPED_DAYS' : 'OK',
    sumFen(paid.map((part) => part.amountFen)),
  );
}

/** Days of a stay that lie in one period. */
interface DayShare {
  readonly period: Period;
  readonly days: number;
}

/** Spreads the days `from` … `to` over the period of admission and the continuous renewals that follow it. */
function shareDays(periods: readonly Period[], admission: Period, from: Day, to: Day): readonly DayShare[] {
  const shares: DayShare[] = [];
  let countedTo = addDays(from, -1);
  for (
    let period: Period | undefined = admission;
    period;
    period = periods.find((next) => next.renewedFrom === period)
  ) {
    const first = maxDay(addDays(countedTo, 1), period.start);
    const last = minDay(to, period.end);
    if (first <= last) {
      shares.push({ period, days: daysBetween(first, last) + 1 });
      countedTo = last;
    }
  }
  return shares;
}

interface PaidShare {
  readonly share: DayShare;
  readonly days: number;
  readonly units: number;
  readonly amountFen: Fen;
}

function payShare(history: ClaimHistory, claim: HospitalAllowanceClaim, share: DayShare): PaidShare {
  const benefit = share.period.plan.benefits.HOSPITAL_ALLOWANCE!;
  const used = history.allowanceDays.find((entry) => isOf(entry, share.period))?.days ?? 0;
  const days = Math.min(share.days, Math.max(0, benefit.mostDaysPerPeriod - used));
  const units = payableUnits(share.period, claim, benefit.waitingDays);
  return { share, days, units, amountFen: BigInt(days) * BigInt(units) * benefit.perDayAndUnitFen };
}

/** Units added at a continuous renewal do not pay for an illness stay that began before it or in its waiting days. */
function payableUnits(period: Period, claim: HospitalAllowanceClaim, waitingDays: number): number {
  if (period.renewedFrom === null || claim.cause === 'ACCIDENT') return period.units;
  return dayNumber(period.start, claim.admitted) <= waitingDays ? unitsHeldBefore(period) : period.units;
}

const isOf = (entry: UsedDays, period: Period): boolean =>
  entry.plan === period.plan.code && entry.periodStart === period.start;

function useDays(used: readonly UsedDays[], { share, days }: PaidShare): readonly UsedDays[] {
  const before = used.find((entry) => isOf(entry, share.period));
  const entry = { plan: share.period.plan.code, periodStart: share.period.start, days: (before?.days ?? 0) + days };
  return [...used.filter((other) => other !== before), entry];
}
