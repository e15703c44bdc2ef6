import { BASIS_POINTS_ONE, maxFen, minFen, roundHalfUp, sumFen, type Fen } from '@huzhu/kernel';
import type { HospitalBenefit, Plan, Rounding } from '../plan/plan.js';
import type { ClaimOutcome, HospitalClaim, Settlement, Step } from './claim.js';
import { clauseOf } from './explain.js';

interface Reimbursement {
  readonly benefitFen: Fen;
  readonly outcome: ClaimOutcome;
  readonly steps: readonly Step[];
}

/**
 * The amount of one stay: eligible amount over its settlements, deductible, tiers with one rounding at the end, cap a
 * stay, then what is left of the period's cap. `paidInPeriodFen` leaves this stay out.
 */
export function reimburse(
  plan: Plan,
  claim: HospitalClaim,
  { stayNumber, paidInPeriodFen }: { readonly stayNumber: number; readonly paidInPeriodFen: Fen },
): Reimbursement {
  const benefit = plan.benefits.HOSPITAL!;
  const eligibleFen = sumFen(claim.settlements.map((settlement) => eligibleAmount(benefit, settlement)));
  const deductible = stayNumber === 1 ? 'firstStayFen' : 'laterStayFen';
  const aboveFen = maxFen(0n, eligibleFen - benefit.deductible[deductible]);
  const tiers = tierParts(benefit, claim.hospitalLevel, aboveFen);
  const tieredFen = round(plan.rounding, sumFen(tiers.map((tier) => tier.partFen * tier.ratioBp)));
  const stayFen = minFen(tieredFen, benefit.capPerStayFen);
  const roomFen = maxFen(0n, benefit.capPerPeriodFen - paidInPeriodFen);
  const benefitFen = minFen(stayFen, roomFen);
  const clause = (parameter: string): string => clauseOf(plan, `HOSPITAL.${parameter}`);
  const steps: readonly Step[] = [
    {
      rule: 'ELIGIBLE',
      clause: clause('includePreSelfPay'),
      amountFen: eligibleFen,
      facts: { settlements: claim.settlements.length },
    },
    {
      rule: 'DEDUCTIBLE',
      clause: clause(`deductible.${deductible}`),
      amountFen: aboveFen,
      facts: { stayNumber, deductibleFen: benefit.deductible[deductible] },
    },
    ...tiers.map((tier, index): Step => ({
      rule: 'TIER',
      clause: clause(`tiers.${index}.ratioBpByLevel.${claim.hospitalLevel}`),
      facts: { partFen: tier.partFen, ratioBp: tier.ratioBp },
    })),
    { rule: 'ROUNDING', clause: clauseOf(plan, 'rounding'), amountFen: tieredFen },
    {
      rule: 'CAP_PER_STAY',
      clause: clause('capPerStayFen'),
      amountFen: stayFen,
      facts: { capFen: benefit.capPerStayFen },
    },
    {
      rule: 'CAP_PER_PERIOD',
      clause: clause('capPerPeriodFen'),
      amountFen: benefitFen,
      facts: { paidInPeriodFen, roomFen },
    },
  ];
  if (benefitFen < stayFen) return { benefitFen, outcome: 'CAPPED_YEAR', steps };
  if (stayFen < tieredFen) return { benefitFen, outcome: 'CAPPED_STAY', steps };
  return { benefitFen, outcome: aboveFen === 0n ? 'BELOW_DEDUCTIBLE' : 'OK', steps };
}

/** In-policy amount less what the funds paid, with the class-B co-payment if the plan includes it; never below 0. */
function eligibleAmount(benefit: HospitalBenefit, settlement: Settlement): Fen {
  const preSelfPayFen = benefit.includePreSelfPay ? settlement.preSelfPayFen : 0n;
  return maxFen(0n, settlement.inPolicyFen - settlement.fundPaidFen + preSelfPayFen);
}

interface TierPart {
  readonly partFen: Fen;
  readonly ratioBp: bigint;
}

/** The part of an amount that lies in each tier, with the ratio of the hospital's level; empty tiers are left out. */
function tierParts(benefit: HospitalBenefit, hospitalLevel: number, amountFen: Fen): readonly TierPart[] {
  let fromFen = 0n;
  const parts: TierPart[] = [];
  for (const { upToFen, ratioBpByLevel } of benefit.tiers) {
    const toFen = upToFen === null ? amountFen : minFen(upToFen, amountFen);
    if (toFen > fromFen) parts.push({ partFen: toFen - fromFen, ratioBp: ratioBpByLevel.get(hospitalLevel)! });
    fromFen = maxFen(fromFen, toFen);
  }
  return parts;
}

/** A ratio of one amount by the plan's rounding. */
export const roundedRatio = (rounding: Rounding, amountFen: Fen, ratioBp: bigint): Fen =>
  round(rounding, amountFen * ratioBp);

/** Sum of amount × basis points to fen: one rounding over all tiers. */
function round(rounding: Rounding, sumFenBp: bigint): Fen {
  if (rounding === 'FEN_HALF_UP') return roundHalfUp(sumFenBp, BASIS_POINTS_ONE);
  return (sumFenBp / (BASIS_POINTS_ONE * 100n)) * 100n;
}
