import { Inject, Injectable } from '@nestjs/common';
import { type GrantHouseholds, type GrantsMade, RECIPIENTS_PER_STEP_MAX } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, fenToWire, isRejected, type Work } from '@huzhu/service';
import type { Recipient } from '../domain/recipient.js';
import { coverageSetSql } from '../store/coverage-set.js';
import { allowLargeHashes } from '../store/large-statement.js';
import { type CampaignInWork, grantsRefusal, holdCampaign } from './campaign-in-work.js';
import { type Candidate, firstOfEach, grantAll } from './grant-all.js';

interface FiledHousehold {
  readonly household_id: string;
  readonly org_id: string;
  readonly main_person_key: string;
}

/** Households of files are of this category, whatever list names them. */
const CATEGORY = 'HARDSHIP_FILE';

/** Every household the campaign must reach and has no grant yet is proposed one; the rules allow what they allow. */
@Injectable()
export class GrantHouseholdsCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, campaignId: string, body: GrantHouseholds): Promise<GrantsMade | Rejected> {
    return this.commands.handle(context, 'winter-relief.grant-households', async (work) => {
      const campaign = await holdCampaign(work, campaignId);
      if (campaign === null) return reject('NOT_FOUND');
      const closed = grantsRefusal(campaign, work.today);
      if (closed) return closed;
      if (!campaign.rules.reachesFiles) return reject('LISTS_ONLY', campaign.rules.code);
      const limit = body.limit ?? RECIPIENTS_PER_STEP_MAX;
      const orgId = body.orgId ?? null;
      const found = await householdsOf(work, campaignId, campaign, { limit: limit + 1, orgId });
      const granted = await grantAll(
        work,
        campaignId,
        campaign,
        firstOfEach(found.slice(0, limit).map((household) => candidateOf(household, campaign, body))),
      );
      if (isRejected(granted)) return granted;
      return { ...totalsOf(granted), left: found.length - granted.length };
    });
  }
}

/**
 * Households of the coverage set without a decided grant, the longest waiting first; not those that moved and hold a grant of
 * the campaign of the other union. Those decided are hashed, by `NOT IN`: the planner still takes the grants of the last steps
 * for few, and would hold every household against each of them.
 */
const OPEN_HOUSEHOLDS = `
  WITH due AS MATERIALIZED (
    SELECT household_id, org_id, main_person_key, moved_in, due_from FROM (${coverageSetSql}) AS file
  )
  SELECT household_id, org_id, main_person_key FROM due
   WHERE household_id NOT IN (SELECT held.household_id FROM winter_relief.recipient AS held
                               WHERE held.campaign_id = $4 AND held.household_id IS NOT NULL)
     AND ((moved_in IS NULL AND org_id NOT IN (SELECT moved.org_id FROM winter_relief.former_ancestor AS moved))
       OR NOT EXISTS (SELECT 1 FROM winter_relief.moved_and_served($4, ARRAY[household_id])))
     AND ($6::uuid IS NULL OR org_id IN (SELECT org_id FROM winter_relief.org_closure WHERE ancestor_id = $6))
   ORDER BY due_from, household_id LIMIT $5`;

async function householdsOf(
  work: Work,
  campaignId: string,
  campaign: CampaignInWork,
  { limit, orgId }: { readonly limit: number; readonly orgId: string | null },
): Promise<FiledHousehold[]> {
  await allowLargeHashes(work.tx);
  const { orgId: campaignOrgId, snapshotOn, coverageCheckOn } = campaign;
  const parameters = [campaignOrgId, snapshotOn, coverageCheckOn, campaignId, limit, orgId];
  return work.tx.query<FiledHousehold>(OPEN_HOUSEHOLDS, parameters);
}

const candidateOf = (household: FiledHousehold, campaign: CampaignInWork, body: GrantHouseholds): Candidate => ({
  orgId: household.org_id,
  householdId: household.household_id,
  personKey: household.main_person_key,
  requestedFen: body.requestedFen === undefined ? campaign.grantFen : BigInt(body.requestedFen),
  capFen: campaign.rules.capPerTimeFen,
  terms: {
    category: CATEGORY,
    form: body.form ?? 'MONEY',
    listId: null,
    listLine: null,
    fundSource: body.fundSource ?? null,
    exception: null,
  },
});

/** What was granted, and to how many nothing could be. */
export function totalsOf(recipients: readonly Recipient[]): Omit<GrantsMade, 'left'> {
  const granted = recipients.filter(({ status }) => status === 'PROPOSED');
  const allowedFen = granted.reduce((sum, { grant }) => sum + (grant?.allowedFen ?? 0n), 0n);
  return { granted: granted.length, notGranted: recipients.length - granted.length, allowedFen: fenToWire(allowedFen) };
}
