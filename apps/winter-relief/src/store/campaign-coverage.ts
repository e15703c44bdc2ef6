import { type Day, daysBetween } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { coverageOf, type CampaignCoverage, type CampaignKindRules } from '@huzhu/rules';
import { timelineOf } from '../domain/timeline.js';
import { coverageSetSql } from './coverage-set.js';

/** The campaign whose households are asked about. */
export interface CoveredCampaign {
  readonly id: string;
  readonly orgId: string;
  readonly festivalDay: Day;
  readonly snapshotOn: Day;
}

/** A household of the coverage set with how far it has come. */
export interface DueHousehold {
  readonly household_id: string;
  readonly org_id: string;
  /** `OPEN` without a recipient. */
  readonly status: string;
  readonly reason: string | null;
  readonly due_from: Day;
}

/** Days since the campaign has had to reach a household. */
export const ageDaysOf = (household: DueHousehold, today: Day): number =>
  Math.max(0, daysBetween(household.due_from, today));

/** Completeness over all households the reader may see, with the households themselves. */
export async function coverageOfCampaign(
  tx: Tx,
  campaign: CoveredCampaign,
  rules: CampaignKindRules,
): Promise<{ readonly coverage: CampaignCoverage; readonly households: readonly DueHousehold[] }> {
  const households = await tx.query<DueHousehold>(
    `SELECT due.household_id, due.org_id, due.due_from, coalesce(held.status, 'OPEN') AS status, held.reason
       FROM (${coverageSetSql}) AS due
       LEFT JOIN winter_relief.recipient AS held ON held.campaign_id = $4 AND held.household_id = due.household_id`,
    [campaign.orgId, campaign.snapshotOn, timelineOf(campaign.festivalDay, rules).coverageCheckOn, campaign.id],
  );
  const known = households.map(({ household_id: household, status, reason }) => ({ household, status, reason }));
  return { coverage: coverageOf(known, rules), households };
}
