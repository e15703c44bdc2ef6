import { maxFen, minFen, type Fen } from '@huzhu/kernel';
import type { CampaignRules } from './campaign-rules.js';

export interface GrantRequest {
  readonly person: string;
  readonly household: string | null;
  readonly requestedFen: Fen;
}

/** Who already holds a grant of the campaign: the person or the household of the request. */
export interface GrantHolders {
  readonly personHolds: boolean;
  readonly householdHolds: boolean;
  /** All winter relief the person was paid this year, by any organisation. */
  readonly paidThisYearFen: Fen;
}

export interface GrantDecision {
  readonly allowedFen: Fen;
  readonly outcome: 'OK' | 'OVER_TIME_CAP' | 'OVER_YEAR_CAP' | 'CONFLICT_DUPLICATE';
  /** Whether the grant now holds its person and household; it does if room was left for it. */
  readonly holds: boolean;
}

/** One grant of a campaign: nobody twice, at most the cap a time, at most what the year's cap leaves. */
export function decideGrant(request: GrantRequest, holders: GrantHolders, rules: CampaignRules): GrantDecision {
  if (holders.personHolds || holders.householdHolds) {
    return { allowedFen: 0n, outcome: 'CONFLICT_DUPLICATE', holds: false };
  }
  const roomFen = maxFen(0n, rules.capPerYearFen - holders.paidThisYearFen);
  const allowedFen = minFen(request.requestedFen, minFen(rules.capPerTimeFen, roomFen));
  const holds = roomFen > 0n;
  if (allowedFen === request.requestedFen) return { allowedFen, outcome: 'OK', holds };
  return { allowedFen, outcome: roomFen < rules.capPerTimeFen ? 'OVER_YEAR_CAP' : 'OVER_TIME_CAP', holds };
}
