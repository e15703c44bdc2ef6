import { reject, type Day, type Rejected } from '@huzhu/kernel';
import { campaignKindOf, type CampaignKindRules } from '@huzhu/rules';
import type { Work } from '@huzhu/service';
import type { Campaign } from '../domain/campaign.js';
import { timelineOf } from '../domain/timeline.js';
import { campaignAggregate } from '../store/campaign.entity.js';

/** What work on recipients needs of their campaign. */
export interface CampaignInWork {
  readonly orgId: string;
  readonly status: string;
  readonly grantFen: bigint;
  readonly snapshotOn: Day | null;
  readonly festivalDay: Day;
  readonly coverageCheckOn: Day;
  readonly rules: CampaignKindRules;
}

/**
 * A campaign held still, so that it cannot be closed meanwhile; many may hold it at once, also unions below the one that
 * planned it.
 */
export async function holdCampaign(work: Work, id: string): Promise<CampaignInWork | null> {
  const [row] = await work.tx.query<{
    org_id: string;
    status: string;
    grant_fen: bigint;
    snapshot_on: Day | null;
    festival_day: Day;
    rules: string;
  }>(
    `SELECT org_id, status, grant_fen, snapshot_on, festival_day, details ->> 'rules' AS rules
       FROM winter_relief.campaign WHERE id = $1 FOR SHARE`,
    [id],
  );
  if (!row) return null;
  const rules = campaignKindOf(row.rules);
  return {
    orgId: row.org_id,
    status: row.status,
    grantFen: row.grant_fen,
    snapshotOn: row.snapshot_on,
    festivalDay: row.festival_day,
    coverageCheckOn: timelineOf(row.festival_day, rules).coverageCheckOn,
    rules,
  };
}

/** A campaign that the caller's union planned, or one below it; those below may see a campaign, but not change it. */
export async function loadOwnCampaign(work: Work, id: string): Promise<Campaign | Rejected> {
  const { caller } = work.facts;
  if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
  const campaign = await work.load(campaignAggregate, id);
  if (campaign === null) return reject('NOT_FOUND');
  const own = await work.tx.query('SELECT 1 FROM winter_relief.org_closure WHERE org_id = $1 AND ancestor_id = $2', [
    campaign.orgId,
    caller.orgId,
  ]);
  return own.length > 0 ? campaign : reject('NOT_PERMITTED', 'ORG-SCOPE');
}
