import type {
  CampaignCoverageView,
  CampaignView,
  GrantsApproved,
  GrantsMade,
  PaymentsOrdered,
  PublicityView,
} from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import { advance, type RoadWalk } from '../road-walk.js';
import { RoadRefused } from '../api-client.js';
import { until } from '../until.js';
import { inYuan } from '../in-yuan.js';
import { handOverPacks, proposeListed, splitQuotas } from './hand-over-goods.js';

const CAMPAIGNS = '/api/winter-relief/v1/campaigns';
const CAMPAIGN_FEN = { budgetFen: 100_000_000, grantFen: 200_000 };

export interface CampaignDays {
  readonly festival: Day;
  readonly snapshot: Day;
  readonly approval: Day;
  readonly payment: Day;
}

/**
 * A campaign takes the active households from hardship's events; one grant each, approved by somebody else, and ordered. People whom
 * a union names get a pack.
 */
export async function runCampaign(walk: RoadWalk, households: number, days: CampaignDays): Promise<string> {
  const officer = walk.people.staff('officer.city');
  advance(walk, days.snapshot);
  const campaign = await officer.post<CampaignView>(CAMPAIGNS, {
    code: `SPRING-${days.festival.slice(0, 4)}`,
    kind: 'WINTER_RELIEF',
    name: '送温暖',
    festivalDay: days.festival,
    ...CAMPAIGN_FEN,
  });
  const path = `${CAMPAIGNS}/${campaign.id}`;
  await splitQuotas(walk, path, CAMPAIGN_FEN.grantFen, households);
  await officer.post(`${path}/snapshot`);
  const open = await until(
    `the campaign knows ${households} households from events`,
    () => coverage(walk, campaign.id),
    ({ total }) => total >= households,
  );
  walk.say(`campaign: ${open.total} households to reach, ${open.missing} not covered yet`);
  const made = await officer.post<GrantsMade>(`${path}/grants`);
  walk.differences.compare('campaign: one grant a household', households, made.granted);
  await proposeListed(walk, path);
  const hung = await officer.post<PublicityView>(`${path}/publicities`);
  walk.say(`campaign: ${hung.recipients} grants hang out until ${hung.publicUntil}`);
  advance(walk, days.approval);
  const approved = await walk.people.staff('approver.city').post<GrantsApproved>(`${path}/approval`);
  advance(walk, days.payment);
  const ordered = await officer.post<PaymentsOrdered>(`${path}/payments`);
  walk.say(`campaign: ${approved.approved} grants approved, ${inYuan(ordered.orderedFen)} ordered`);
  await handOverPacks(walk, path, campaign.id);
  return campaign.id;
}

/** Completeness as it stands. */
const coverage = (walk: RoadWalk, campaignId: string): Promise<CampaignCoverageView> =>
  walk.people.staff('officer.city').get<CampaignCoverageView>(`${CAMPAIGNS}/${campaignId}/coverage`);

/** Hardship counts its files, winter relief knows the same ones and misses nobody: the campaign closes. */
export async function closeCampaign(walk: RoadWalk, campaignId: string): Promise<CampaignCoverageView> {
  const officer = walk.people.staff('officer.city');
  const path = `${CAMPAIGNS}/${campaignId}`;
  const reached = await until(
    'every household of the campaign is covered',
    () => coverage(walk, campaignId),
    ({ complete }) => complete,
  );
  const { snapshot } = await officer.get<CampaignView>(path);
  const days = [snapshot?.takenOn, walk.platform.businessDay.current()];
  await officer.post('/api/hardship/v1/censuses', { days });
  await until(
    'the census has arrived and agrees',
    () => officer.post(`${path}/closing`).then(() => null, censusCode),
    (code) => code === null,
  );
  walk.say(`campaign: ${reached.covered} of ${reached.total} households covered, census agrees, closed`);
  return reached;
}

/** Until the census has arrived as an event, closing is refused. */
function censusCode(error: unknown): string {
  if (error instanceof RoadRefused && error.code.startsWith('CENSUS')) return error.code;
  throw error;
}
