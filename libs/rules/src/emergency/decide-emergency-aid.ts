import { minFen, type Fen } from '@huzhu/kernel';
import { decideGrant, type GrantDecision } from '../campaign/decide-grant.js';
import type { EmergencyClass, EmergencyRules } from './emergency-rules.js';

/** Who holds relief of the event already, and what the person holds this year from emergency relief. */
export interface EmergencyHolders {
  readonly personHolds: boolean;
  /** Another of the household holds relief that a household gets once. */
  readonly householdHolds: boolean;
  readonly heldThisYearFen: Fen;
}

/** Relief on the spot: once an event, at most what the class and the rest of the year's cap allow. */
export function decideEmergencyAid(
  requestedFen: Fen,
  kind: EmergencyClass,
  { personHolds, householdHolds, heldThisYearFen }: EmergencyHolders,
  rules: EmergencyRules,
): GrantDecision {
  const householdCounts = kind.unit === 'HOUSEHOLD' && householdHolds;
  return decideGrant(
    { person: '', household: null, requestedFen },
    { personHolds, householdHolds: householdCounts, paidThisYearFen: heldThisYearFen },
    { code: rules.code, capPerTimeFen: kind.capFen, capPerYearFen: rules.capPerYearFen, finalReasons: [] },
  );
}

/** What somebody holds who is looked at afterwards; the sums of the year include this relief. */
export interface ComparedAid {
  readonly amountFen: Fen;
  /** The same person or household holds other relief of the same event. */
  readonly duplicate: boolean;
  readonly heldThisYearFen: Fen;
  readonly heldInAllFamiliesFen: Fen;
  /** What the class is worth. */
  readonly classCapFen: Fen;
  /** What hardship granted the person or household for the same event. */
  readonly hardshipAidFen: Fen;
}

/** What was paid and must come back, and why. */
export interface AidFinding {
  readonly code: 'EMERGENCY_DUPLICATE' | 'OVER_YEAR_CAP' | 'OVER_ALL_CAMPAIGNS' | 'HARDSHIP_AID_TOO';
  readonly owedFen: Fen;
}

/**
 * The check afterwards. A duplicate is owed whole; of the rest what is above a cap of the year, or, together with hardship's aid for
 * the same event, above what the class is worth: the largest of these. null: nothing is wrong.
 */
export function compareEmergencyAid(aid: ComparedAid, rules: EmergencyRules): AidFinding | null {
  const { amountFen, heldThisYearFen, heldInAllFamiliesFen, classCapFen, hardshipAidFen } = aid;
  if (aid.duplicate) return { code: 'EMERGENCY_DUPLICATE', owedFen: amountFen };
  const above: readonly AidFinding[] = [
    { code: 'OVER_YEAR_CAP', owedFen: heldThisYearFen - rules.capPerYearFen },
    { code: 'OVER_ALL_CAMPAIGNS', owedFen: heldInAllFamiliesFen - rules.capAllFamiliesFen },
    { code: 'HARDSHIP_AID_TOO', owedFen: hardshipAidFen === 0n ? 0n : amountFen + hardshipAidFen - classCapFen },
  ];
  const worst = above.reduce((most, each) => (each.owedFen > most.owedFen ? each : most));
  return worst.owedFen > 0n ? { ...worst, owedFen: minFen(amountFen, worst.owedFen) } : null;
}
