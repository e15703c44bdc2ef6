import { addDays, sumFen } from '@huzhu/kernel';
import type { HospitalBenefit } from '../plan/plan.js';
import { lastDayToClaim } from '../plan/coverage-period.js';
import type { HospitalClaim, Settlement } from './claim.js';
import type { ClaimHistory, DecidedStay } from './claim-history.js';
import { clauseOf, concludeClaim, notePeriod, refuseClaim, startExplanation, type ClaimDecision } from './explain.js';
import { reimburse } from './reimburse.js';
import { isWaiting, periodOn, type Period } from './period.js';

/**
 * In-patient reimbursement of one stay (住院医疗互助). The checks run in this order and the first that fails decides:
 * duplicate, not covered, excluded, too late, waiting, settlement sums. What passes them is calculated.
 */
export function decideHospitalClaim(
  history: ClaimHistory,
  periods: readonly Period[],
  claim: HospitalClaim,
): ClaimDecision {
  const explanation = startExplanation();
  const original = stayOf(history, claim);
  const keys = usedKeys(claim);
  if (original === null) {
    const used = new Set(history.usedKeys.map(withoutPlan));
    const hit = keys.find((key) => used.has(withoutPlan(key)));
    if (hit !== undefined) {
      return refuseClaim(explanation, history, 'DUPLICATE', {
        clause: `${claim.plan} one benefit a stay`,
        facts: { key: keyKind(hit) },
      });
    }
  }
  const period = periodOn(periods, claim.admitted);
  if (period === null) {
    const step = { clause: `${claim.plan} coverage`, facts: { admitted: claim.admitted } };
    return refuseClaim(explanation, history, 'NOT_COVERED', step);
  }
  notePeriod(explanation, period);
  const refusal = refuseByPlan(period, claim);
  if (refusal !== null) return refuseClaim(explanation, history, refusal.outcome, refusal.step);

  const stay = original ?? { plan: claim.plan, number: staysIn(history, period) + 1, claims: [], benefitFen: 0n };
  const otherStays = history.stays.filter((other) => other !== original && isIn(other, period));
  const paidInPeriodFen = sumFen(otherStays.map((other) => other.benefitFen));
  const { benefitFen, outcome, steps } = reimburse(period.plan, claim, { stayNumber: stay.number, paidInPeriodFen });
  explanation.steps.push(...steps);

  const nextStay: DecidedStay = {
    ...stay,
    periodStart: period.start,
    claims: [...stay.claims, claim.claim],
    benefitFen,
  };
  const nextHistory: ClaimHistory = {
    ...history,
    usedKeys: [...new Set([...history.usedKeys, ...keys])],
    stays: [...history.stays.filter((other) => other !== original), nextStay],
  };
  if (original === null) return concludeClaim(explanation, nextHistory, outcome, benefitFen);
  const differenceFen = benefitFen - original.benefitFen;
  explanation.steps.push({
    rule: 'RESETTLEMENT',
    clause: `${claim.plan} re-settlement`,
    amountFen: differenceFen,
    facts: { newBenefitFen: benefitFen, benefitSoFarFen: original.benefitFen },
  });
  return concludeClaim(explanation, nextHistory, differenceFen < 0n ? 'RECOVERY' : 'OK', differenceFen);
}

type Refusal = {
  readonly outcome: 'EXCLUDED' | 'TOO_LATE' | 'WAITING' | 'SETTLEMENT_MISMATCH';
  readonly step: Parameters<typeof refuseClaim>[3];
};

function refuseByPlan(period: Period, claim: HospitalClaim): Refusal | null {
  const { plan } = period;
  const benefit = hospitalBenefit(period);
  if (claim.exclusion !== null) {
    return {
      outcome: 'EXCLUDED',
      step: { clause: clauseOf(plan, 'exclusions'), facts: { exclusion: claim.exclusion } },
    };
  }
  const settledOn = claim.settlements.map((settlement) => settlement.settledOn).reduce((a, b) => (a > b ? a : b));
  const lastDay = lastDayToClaim(benefit.claimLimit, settledOn);
  if (claim.claimedOn > lastDay) {
    const facts = { lastDay, claimedOn: claim.claimedOn };
    return { outcome: 'TOO_LATE', step: { clause: clauseOf(plan, 'HOSPITAL.claimLimit'), facts } };
  }
  if (isWaiting(period, claim.cause, claim.admitted, benefit.waitingDays)) {
    const facts = { admitted: claim.admitted, firstPayableDay: addDays(period.start, benefit.waitingDays) };
    return { outcome: 'WAITING', step: { clause: clauseOf(plan, 'HOSPITAL.waitingDays'), facts } };
  }
  const mismatch = claim.settlements.findIndex((settlement) => !sumsMatch(settlement));
  if (mismatch >= 0) {
    const facts = { settlement: mismatch + 1 };
    return { outcome: 'SETTLEMENT_MISMATCH', step: { clause: 'sums of a settlement sheet', facts } };
  }
  return null;
}

function hospitalBenefit(period: Period): HospitalBenefit {
  const benefit = period.plan.benefits.HOSPITAL;
  if (!benefit) throw new Error(`${period.plan.code} ${period.plan.version} offers no HOSPITAL benefit`);
  return benefit;
}

/** The two sums every settlement sheet keeps: by catalogue and by payer. */
function sumsMatch(settlement: Settlement): boolean {
  const { totalFen, outsideCatalogueFen, overLimitFen, preSelfPayFen, inPolicyFen } = settlement;
  const { fundPaidFen, accountPaidFen, cashPaidFen } = settlement;
  return (
    totalFen === outsideCatalogueFen + overLimitFen + preSelfPayFen + inPolicyFen &&
    totalFen === fundPaidFen + accountPaidFen + cashPaidFen
  );
}

/**
 * What may be counted only once, whatever reimbursement plan and year: each settlement, each invoice, and the stay itself.
 * Plans of fixed amounts count neither.
 */
function usedKeys(claim: HospitalClaim): readonly string[] {
  const key = (kind: string, ...parts: readonly string[]): string => JSON.stringify([claim.plan, kind, ...parts]);
  return [
    ...claim.settlements.map((settlement) => key('SETTLEMENT', settlement.settlementId)),
    ...claim.settlements.flatMap(({ invoiceCode, invoiceNumber }) =>
      invoiceNumber === null ? [] : [key('INVOICE', invoiceCode ?? '', invoiceNumber)],
    ),
    key('STAY', claim.hospital, claim.admitted, claim.discharged),
  ];
}

/**
 * A key as all reimbursement plans share it: what one has reimbursed no other reimburses again. Reading it as JSON costs more
 * than all the rest of a decision; only what holds no escaped character can be cut instead.
 */
const withoutPlan = (key: string): string =>
  key.includes('\\') ? JSON.stringify((JSON.parse(key) as unknown[]).slice(1)) : `[${key.slice(key.indexOf('",') + 2)}`;

const keyKind = (key: string): string => String((JSON.parse(key) as unknown[])[1]);

/** The stay that a re-settlement names, if its claim reached the calculation. */
const stayOf = (history: ClaimHistory, claim: HospitalClaim): DecidedStay | null =>
  claim.resettles === null
    ? null
    : (history.stays.find((stay) => stay.plan === claim.plan && stay.claims.includes(claim.resettles!)) ?? null);

const isIn = (stay: DecidedStay, period: Period): boolean =>
  stay.plan === period.plan.code && stay.periodStart === period.start;

const staysIn = (history: ClaimHistory, period: Period): number =>
  history.stays.filter((stay) => isIn(stay, period)).length;
