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
  readonly supplementsOn: Day;
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
    ...daysOf(row.festival_day, rules),
    rules,
  };
}

const daysOf = (
  festivalDay: Day,
  rules: CampaignKindRules,
): Pick<CampaignInWork, 'coverageCheckOn' | 'supplementsOn'> => {
  const { coverageCheckOn, supplementsOn } = timelineOf(festivalDay, rules);
  return { coverageCheckOn, supplementsOn };
};

/** Grants are made from the snapshot to the close, and as supplements for a while after it. */
export function grantsRefusal({ status, supplementsOn }: CampaignInWork, today: Day): Rejected | null {
  const open = status === 'SNAPSHOT_TAKEN' || status === 'APPROVED' || (status === 'CLOSED' && today <= supplementsOn);
  return open ? null : reject('WRONG_STATUS', 'CAMPAIGN-WAY', { status });
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
