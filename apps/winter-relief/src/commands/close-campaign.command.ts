import { Inject, Injectable } from '@nestjs/common';
import type { CampaignView } from '@huzhu/contracts';
import { addDays, type Rejected } from '@huzhu/kernel';
import { campaignKindOf } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import type { Campaign, OpenEnds, Snapshot } from '../domain/campaign.js';
import { timelineOf } from '../domain/timeline.js';
import { campaignAggregate } from '../store/campaign.entity.js';
import { householdsHashSql } from '../store/coverage-set.js';
import { coverageByUnit, openPersons } from '../store/campaign-coverage.js';
import { loadOwnCampaign } from './campaign-in-work.js';
import { decidedCampaignView } from '../store/campaign.view.js';

/** A campaign closes when nobody is missing, and hardship counts the same households as we know. */
@Injectable()
export class CloseCampaignCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string): Promise<CampaignView | Rejected> {
    return this.commands.handle(context, 'winter-relief.close-campaign', async (work) => {
      const campaign = await loadOwnCampaign(work, id);
      if (isRejected(campaign)) return campaign;
      const decided = await work.decide(campaignAggregate, id, {
        type: 'close',
        by: actorOf(context.caller),
        on: work.today,
        openEnds: await openEndsOf(work, id, campaign),
      });
      return decidedCampaignView(decided);
    });
  }
}

async function openEndsOf(work: Work, id: string, campaign: Campaign): Promise<OpenEnds> {
  const { snapshot } = campaign;
  if (snapshot === null) return { missing: 0, openPersons: 0, census: 'MISSING' };
  const rules = campaignKindOf(campaign.rules);
  const units = await coverageByUnit(work.tx, { ...campaign, id, snapshotOn: snapshot.takenOn }, rules, work.today);
  return {
    missing: units.reduce((sum, { total, covered, excused }) => sum + total - covered - excused, 0),
    openPersons: rules.reachesFiles ? await openPersons(work.tx, id) : 0,
    census: rules.reachesFiles ? await censusFault(work, campaign, snapshot) : null,
  };
}

/**
 * Every organisation of the campaign must have been counted as of the snapshot, and as of the last day on which a household
 * could still join (or later); count and hash must be those of the households known here.
 */
async function censusFault(work: Work, campaign: Campaign, snapshot: Snapshot): Promise<OpenEnds['census']> {
  const lastJoiningDay = addDays(timelineOf(campaign.festivalDay, campaignKindOf(campaign.rules)).coverageCheckOn, -1);
  const [row] = await work.tx.query<{ uncounted: number; different: number }>(
    `WITH due AS (
       SELECT unit.org_id, wanted.as_of
         FROM winter_relief.org_closure AS unit
        CROSS JOIN LATERAL (
          SELECT $2::date AS as_of
          UNION ALL
          SELECT max(late.as_of) FROM winter_relief.census AS late
           WHERE late.org_id = unit.org_id AND late.as_of >= $3::date) AS wanted
        WHERE unit.ancestor_id = $1
     ), known AS (
       SELECT due.org_id, due.as_of, count(file.household_id)::int AS households,
              ${householdsHashSql('file.household_id')} AS hash
         FROM due LEFT JOIN winter_relief.household AS file
           ON file.org_id = due.org_id AND file.active_from <= due.as_of
          AND (file.ended_on IS NULL OR file.ended_on > due.as_of)
        GROUP BY due.org_id, due.as_of
     )
     SELECT count(*) FILTER (WHERE counted.org_id IS NULL)::int AS uncounted,
            count(*) FILTER (WHERE counted.households <> known.households OR counted.hash <> known.hash)::int AS different
       FROM known LEFT JOIN winter_relief.census AS counted ON counted.org_id = known.org_id AND counted.as_of = known.as_of`,
    [campaign.orgId, snapshot.takenOn, lastJoiningDay],
  );
  if (!row || row.uncounted > 0) return 'MISSING';
  return row.different > 0 ? 'MISMATCH' : null;
}
