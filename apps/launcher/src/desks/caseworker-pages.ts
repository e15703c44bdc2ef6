import type { DeskPage } from './pages.js';
import type { UnfinishedWork } from './unfinished-work.js';

/** Every page of the caseworker's and the administrator's desks once, with something on it. */
export function caseworkerPages({ householdId, campaignId, rosterId }: UnfinishedWork): readonly DeskPage[] {
  const clerk = [
    ['today', '/today'],
    ['rosters', '/rosters'],
    ['roster-import', '/rosters/import'],
    ['roster', `/rosters/${rosterId}`],
    ['members', '/members'],
    ['orgs', '/orgs'],
    ['hardship', '/hardship'],
    ['hardship-file', `/hardship/${householdId}`],
    ['campaigns', '/campaigns'],
    ['campaign', `/campaigns/${campaignId}`],
    ['campaign-quotas', `/campaigns/${campaignId}?tab=quotas`],
    ['campaign-lists', `/campaigns/${campaignId}?tab=lists`],
    ['campaign-deliveries', `/campaigns/${campaignId}?tab=deliveries`],
  ] as const;
  const sysadmin = [
    ['administration-orgs', '/orgs'],
    ['plans', '/plans'],
    ['operations', '/operations'],
  ] as const;
  const pageOf =
    (who: string) =>
    ([name, path]: readonly [string, string]): DeskPage => ({ name, who, path });
  return [...clerk.map(pageOf('clerk.city')), ...sysadmin.map(pageOf('sysadmin.city'))];
}
