import type { CampaignPace, GrantsApproved, GrantsMade, PaymentsOrdered } from '@huzhu/contracts';
import { until } from '../road/until.js';
import { whileLeft } from './season-lists.js';
import { EAST, GRANT_FEN, type Season, WEST } from './season.js';

/** Unions get more places than they need, since nobody knows beforehand whom the conflicts leave. */
export const PLACES_A_HEAD = 2;
const PAYMENTS_A_DAY = 50_000;

export async function assignQuotas({ walk, path, options }: Season): Promise<void> {
  const places = PLACES_A_HEAD * (options.households + options.people);
  const weights = [
    { orgId: EAST, code: '999901', weight: 1 },
    { orgId: WEST, code: '999902', weight: 1 },
  ];
  const body = { places, amountFen: GRANT_FEN * places, reservePlaces: Math.ceil(places / 3), weights };
  const reserveFen = GRANT_FEN * body.reservePlaces;
  await walk.people.staff('officer.city').post(`${path}/quotas`, { ...body, reserveFen });
}

/** Grants to every household; winter relief has to have heard of all of them. */
export async function grantFiles({ walk, path, files, patterns }: Season): Promise<void> {
  const households = files.length + patterns;
  const officer = walk.people.staff('officer.city');
  await until(
    `${households} households are known from events`,
    () => officer.get<CampaignPace>(`${path}/pace`),
    ({ total }) => total >= households,
    600_000,
  );
  await whileLeft(() => officer.post<GrantsMade>(`${path}/grants`));
  walk.say(`${households} households are proposed a grant`);
}

export async function approveGrants({ walk, path }: Season): Promise<void> {
  await whileLeft(() => walk.people.staff('approver.city').post<GrantsApproved>(`${path}/approval`));
  walk.say('what hung out is approved');
}

/** As many as a bank takes from one customer in a day; the rest goes out on the days after. */
export async function orderPayments({ walk, path }: Season): Promise<void> {
  const officer = walk.people.staff('officer.city');
  for (let ordered = 0, left = 1; left > 0 && ordered < PAYMENTS_A_DAY;) {
    const step = await officer.post<PaymentsOrdered>(`${path}/payments`);
    ordered += step.ordered;
    ({ left } = step);
  }
}
