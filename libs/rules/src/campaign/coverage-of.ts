import type { CampaignRules } from './campaign-rules.js';

/** A household that the campaign must reach, with how far its aid has come and a reason why it gets none. */
export interface CampaignHousehold {
  readonly household: string;
  readonly status: string;
  readonly reason: string | null;
}

export interface CampaignCoverage {
  readonly total: number;
  readonly covered: number;
  readonly excused: number;
  /** Ids of households with neither aid nor a final reason, sorted. */
  readonly missing: readonly string[];
  readonly complete: boolean;
  readonly coverageBp: number;
}

const COVERING = new Set(['PAID', 'DELIVERED']);

/** Completeness (一个不少): every household is paid or delivered to, or excused by a final reason. */
export function coverageOf(households: readonly CampaignHousehold[], rules: CampaignRules): CampaignCoverage {
  const finalReasons = new Set(rules.finalReasons);
  const missing: string[] = [];
  let covered = 0;
  let excused = 0;
  for (const { household, status, reason } of households) {
    if (COVERING.has(status)) covered += 1;
    else if (reason !== null && finalReasons.has(reason)) excused += 1;
    else missing.push(household);
  }
  const total = households.length;
  const coverageBp = total === 0 ? 10_000 : Math.floor(((covered + excused) * 10_000) / total);
  return { total, covered, excused, missing: missing.toSorted(), complete: missing.length === 0, coverageBp };
}
