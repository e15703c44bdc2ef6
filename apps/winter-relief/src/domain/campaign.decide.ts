import { accept, reject, type Decider, type Decision, type Rejected } from '@huzhu/kernel';
import { campaignKindOf } from '@huzhu/rules';
import type { Campaign, CampaignCommand, CampaignEvent, CampaignStatus } from './campaign.js';
import { splitByWeight } from './quota-parts.js';
import { timelineOf } from './timeline.js';

type Command<Type extends CampaignCommand['type']> = Extract<CampaignCommand, { type: Type }>;
type Decided = Decision<CampaignEvent>;

const happened = (command: CampaignCommand): { by: string; on: CampaignCommand['on'] } => ({
  by: command.by.id,
  on: command.on,
});

const statusRefusal = (campaign: Campaign, ...allowed: readonly CampaignStatus[]): Rejected | null =>
  allowed.includes(campaign.status) ? null : reject('WRONG_STATUS', 'CAMPAIGN-WAY', { status: campaign.status });

function plan(command: Command<'plan'>): Decided {
  const { timeline } = campaignKindOf(command.rules);
  const past = timeline.noticeOn < 0 ? command.festivalDay <= command.on : command.festivalDay < command.on;
  if (past) return reject('FESTIVAL_PAST', 'CAMPAIGN-WAY');
  if (command.grantFen > command.budgetFen) return reject('OVER_BUDGET', 'CAMPAIGN-BUDGET');
  const { type: _type, by, ...facts } = command;
  return accept({ type: 'campaign-planned', ...facts, by: by.id });
}

function assignQuotas(campaign: Campaign, command: Command<'assign-quotas'>): Decided {
  const refusal = statusRefusal(campaign, 'PLANNED', 'SNAPSHOT_TAKEN');
  if (refusal) return refusal;
  if (command.amountFen > campaign.budgetFen) {
    const asked = { budgetFen: Number(campaign.budgetFen), askedFen: Number(command.amountFen) };
    return reject('OVER_BUDGET', 'CAMPAIGN-BUDGET', asked);
  }
  const quotas = splitByWeight(command);
  return 'kind' in quotas ? quotas : accept({ type: 'quotas-assigned', ...happened(command), quotas });
}

function takeSnapshot(campaign: Campaign, command: Command<'take-snapshot'>): Decided {
  const refusal = statusRefusal(campaign, 'PLANNED');
  if (refusal) return refusal;
  const { snapshotOn } = timelineOf(campaign.festivalDay, campaignKindOf(campaign.rules));
  if (command.on < snapshotOn) return reject('TOO_EARLY', 'CAMPAIGN-TIMELINE', { from: snapshotOn });
  const { households, hash } = command;
  return accept({ type: 'snapshot-taken', ...happened(command), households, hash });
}

/** May be repeated: households that come on the books later are approved later, and supplements after the close. */
function approveGrants(campaign: Campaign, command: Command<'approve-grants'>): Decided {
  const { by, recipients, amountFen, proposedBy } = command;
  const { supplementsOn } = timelineOf(campaign.festivalDay, campaignKindOf(campaign.rules));
  const supplements: readonly CampaignStatus[] = command.on <= supplementsOn ? ['CLOSED'] : [];
  const refusal = statusRefusal(campaign, 'SNAPSHOT_TAKEN', 'APPROVED', ...supplements);
  if (refusal) return refusal;
  if (by.id === campaign.plannedBy || proposedBy.includes(by.id)) return reject('SAME_PERSON', 'SOD-1');
  if (recipients === 0) return reject('NOTHING_PROPOSED', 'CAMPAIGN-WAY');
  if (campaign.approvedFen + amountFen > campaign.budgetFen) return reject('OVER_BUDGET', 'CAMPAIGN-BUDGET');
  return accept({ type: 'grants-approved', ...happened(command), recipients, amountFen });
}

/** One must not be missing, and hardship must count the same households. */
function close(campaign: Campaign, command: Command<'close'>): Decided {
  const refusal = statusRefusal(campaign, 'SNAPSHOT_TAKEN', 'APPROVED');
  if (refusal) return refusal;
  const { coverageCheckOn } = timelineOf(campaign.festivalDay, campaignKindOf(campaign.rules));
  const { missing, openPersons, census } = command.openEnds;
  if (command.on < coverageCheckOn) return reject('TOO_EARLY', 'CAMPAIGN-TIMELINE', { from: coverageCheckOn });
  if (missing > 0) return reject('HOUSEHOLDS_MISSING', 'CAMPAIGN-COMPLETE', { missing });
  if (openPersons > 0) return reject('PERSONS_OPEN', 'CAMPAIGN-COMPLETE', { open: openPersons });
  if (census !== null) {
    const { kind, ...facts } = census;
    if (kind === 'MISSING') return reject('CENSUS_MISSING', 'CAMPAIGN-CENSUS', facts);
    return reject('CENSUS_MISMATCH', 'CAMPAIGN-CENSUS', facts);
  }
  return accept({ type: 'campaign-closed', ...happened(command) });
}

function decide(command: CampaignCommand, campaign: Campaign | null): Decided {
  if (command.type === 'plan') {
    return campaign === null ? plan(command) : reject('WRONG_STATUS', 'CAMPAIGN-WAY', { status: campaign.status });
  }
  if (campaign === null) return reject('NOT_FOUND');
  switch (command.type) {
    case 'assign-quotas':
      return assignQuotas(campaign, command);
    case 'take-snapshot':
      return takeSnapshot(campaign, command);
    case 'approve-grants':
      return approveGrants(campaign, command);
    case 'close':
      return close(campaign, command);
    case 'report':
      return statusRefusal(campaign, 'CLOSED') ?? accept({ type: 'campaign-reported', ...happened(command) });
  }
}

/** What a campaign is after an event. */
function evolveCampaign(campaign: Campaign | null, event: CampaignEvent): Campaign {
  if (event.type === 'campaign-planned') {
    const { type: _type, by, on: _on, ...facts } = event;
    const empty = { quotas: [], snapshot: null, approvedFen: 0n, approvedOn: null, closedOn: null };
    return { ...facts, status: 'PLANNED', plannedBy: by, ...empty };
  }
  if (campaign === null) throw new Error(`${event.type} before a plan`);
  switch (event.type) {
    case 'quotas-assigned':
      return { ...campaign, quotas: event.quotas };
    case 'snapshot-taken': {
      const { on, households, hash } = event;
      return { ...campaign, status: 'SNAPSHOT_TAKEN', snapshot: { takenOn: on, households, hash } };
    }
    case 'grants-approved':
      return {
        ...campaign,
        status: campaign.status === 'CLOSED' ? 'CLOSED' : 'APPROVED',
        approvedFen: campaign.approvedFen + event.amountFen,
        approvedOn: campaign.approvedOn ?? event.on,
      };
    case 'campaign-closed':
      return { ...campaign, status: 'CLOSED', closedOn: event.on };
    case 'campaign-reported':
      return { ...campaign, status: 'REPORTED' };
  }
}

/** The rules of a campaign. */
export const campaignDecider: Decider<CampaignCommand, Campaign, CampaignEvent> = { decide, evolve: evolveCampaign };
