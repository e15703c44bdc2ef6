import type { DeskPage } from './pages.js';
import type { UnfinishedWork } from './unfinished-work.js';

/** Every page of the caseworker's and the administrator's desks once, with something on it. */
export function caseworkerPages(work: UnfinishedWork): readonly DeskPage[] {
  const { householdId, campaignId, rosterId, walkedCampaignId, fileId, personId, emergencyId, planDraftId } = work;
  const clerk = [
    ['today', '/today'],
    ['rosters', '/rosters'],
    ['renewals', '/rosters/renewals'],
    ['roster-import', '/rosters/import'],
    ['roster', `/rosters/${rosterId}`],
    ['opening-members', '/openings'],
    ['opening-coverages', '/openings?tab=coverages'],
    ['opening-claims', '/openings?tab=claims'],
    ['members', '/members'],
    ['member', `/members/${personId}`],
    ['orgs', '/orgs'],
    ['hardship', '/hardship'],
    ['hardship-file', `/hardship/${householdId}`],
    ['campaigns', '/campaigns'],
    ['campaign', `/campaigns/${campaignId}`],
    ['campaign-quotas', `/campaigns/${campaignId}?tab=quotas`],
    ['campaign-lists', `/campaigns/${campaignId}?tab=lists`],
    ['campaign-recipients', `/campaigns/${walkedCampaignId}?tab=recipients`],
    ['campaign-deliveries', `/campaigns/${walkedCampaignId}?tab=deliveries`],
    ['emergencies', '/emergencies'],
    ['emergency', `/emergencies/${emergencyId}`],
    ['emergency-papers', `/emergencies/${emergencyId}?tab=incomplete`],
    ['emergency-cash', `/emergencies/${emergencyId}?tab=cash`],
    ['emergency-owed', `/emergencies/${emergencyId}?tab=owed`],
    ['lost', '/no-such-page'],
  ] as const;
  const approver = [['file-on-books', `/hardship/${fileId}`]] as const;
  const sysadmin = [
    ['administration-orgs', '/orgs'],
    ['plans', '/plans'],
    ['plan-draft', `/plans/${planDraftId}`],
    ['calendars', '/calendars'],
    ['health', '/health'],
    ['operations', '/operations'],
  ] as const;
  const pageOf =
    (who: string) =>
    ([name, path]: readonly [string, string]): DeskPage => ({ name, who, path });
  return [
    ...clerk.map(pageOf('clerk.city')),
    ...approver.map(pageOf('approver.city')),
    ...sysadmin.map(pageOf('sysadmin.city')),
  ];
}
