import { minFen, type Fen, type Rejected } from '@huzhu/kernel';
import { capYearOf } from '@huzhu/rules';
import { actorOf, isRejected, type Work } from '@huzhu/service';
import type { GrantTerms, Recipient, RecipientCommand } from '../domain/recipient.js';
import { recipientAggregate } from '../store/recipient.entity.js';
import type { CampaignInWork } from './campaign-in-work.js';
import { addToPersonYears, lockPersonYears } from './person-year.js';
import { changeQuotas, type QuotaHolders, quotaHolders } from './quota-in-work.js';

/** Somebody who may get a grant: a household from its file, or a person from a list. */
export interface Candidate {
  readonly orgId: string;
  readonly householdId: string | null;
  readonly personKey: string;
  readonly requestedFen: Fen;
  /** Of the category, a time. */
  readonly capFen: Fen;
  readonly terms: Omit<GrantTerms, 'quotaId'>;
}

interface Held {
  readonly grantedFen: ReadonlyMap<string, Fen>;
  readonly persons: ReadonlySet<string>;
  readonly households: ReadonlySet<string>;
}

/**
 * Decides a grant for each candidate. Persons and households are locked first; only then is what they hold and were granted
 * looked up, over all organisations. Refusal `OVER_QUOTA`.
 */
export async function grantAll(
  work: Work,
  campaignId: string,
  campaign: CampaignInWork,
  candidates: readonly Candidate[],
): Promise<Recipient[] | Rejected> {
  const cap = { family: campaign.rules.capFamily, year: capYearOf(work.today, campaign.rules) };
  const held = await lockAndLook(work, campaignId, cap, candidates);
  const open = candidates.filter(({ householdId }) => householdId === null || !held.households.has(householdId));
  const holders = await quotaHolders(
    work,
    campaignId,
    open.map(({ orgId }) => orgId),
  );
  if (isRejected(holders)) return holders;
  const commands = open.map((each) => ({
    id: work.newId(),
    command: commandFor(work, { campaignId, campaign, year: cap.year }, each, held, holders),
  }));
  const answers = await work.decideMany(recipientAggregate, commands);
  const recipients = answers.flatMap((answer) => (isRejected(answer) ? [] : [answer.state]));
  const amounts = recipients.map(({ personKey, grant }) => ({ personKey, amountFen: grant?.allowedFen ?? 0n }));
  await addToPersonYears(work, amounts, cap);
  const uses = recipients.flatMap(({ status, grant }) => (status === 'PROPOSED' && grant !== null ? [grant] : []));
  const refusal = await changeQuotas(
    work,
    'use',
    uses.map(({ quotaId, allowedFen: amountFen }) => ({ quotaId, amountFen })),
  );
  return refusal ?? recipients;
}

function commandFor(
  work: Work,
  { campaignId, campaign, year }: { campaignId: string; campaign: CampaignInWork; year: number },
  candidate: Candidate,
  held: Held,
  holders: QuotaHolders,
): RecipientCommand {
  const { orgId, householdId, personKey, requestedFen, capFen, terms } = candidate;
  const { rules } = campaign;
  const paidThisYearFen = held.grantedFen.get(personKey) ?? 0n;
  const onceAgain = rules.oncePerYear && paidThisYearFen > 0n;
  const personHolds = terms.exception === null && held.persons.has(personKey);
  return {
    type: 'grant',
    by: actorOf(work.facts.caller),
    on: work.today,
    identity: { campaignId, orgId, householdId, personKey },
    requestedFen,
    holders: { personHolds: personHolds || onceAgain, householdHolds: false, paidThisYearFen },
    rules: { ...rules, capPerTimeFen: minFen(capFen, rules.capPerTimeFen) },
    year,
    terms: { ...terms, quotaId: holders(orgId) },
  };
}

/** A household is locked by a row of its own: two organisations may name two of its people at the same second. */
const lockOf = (householdId: string): string => `household/${householdId}`;

async function lockAndLook(
  work: Work,
  campaignId: string,
  cap: { readonly family: string; readonly year: number },
  candidates: readonly Candidate[],
): Promise<Held> {
  const persons = candidates.map(({ personKey }) => personKey);
  const households = candidates.flatMap(({ householdId }) => (householdId === null ? [] : [householdId]));
  const grantedFen = await lockPersonYears(work, [...persons, ...households.map(lockOf)], cap);
  const holding = await work.tx.query<{ person_key: string }>(
    'SELECT person_key FROM winter_relief.persons_holding($1, $2) AS held(person_key)',
    [campaignId, persons],
  );
  const reached = await work.tx.query<{ household_id: string }>(
    `SELECT household_id FROM winter_relief.households_holding($1, $2) AS held(household_id)
     UNION SELECT household_id FROM winter_relief.moved_and_served($1, $2) AS served(household_id)`,
    [campaignId, households],
  );
  return {
    grantedFen,
    persons: new Set(holding.map((row) => row.person_key)),
    households: new Set(reached.map((row) => row.household_id)),
  };
}

/** A person may stand twice among the candidates; the second one finds the grant of the first next time. */
export function firstOfEach<Each extends Pick<Candidate, 'personKey' | 'householdId'>>(
  candidates: readonly Each[],
): Each[] {
  const seen = new Set<string>();
  return candidates.filter(({ personKey, householdId }) => {
    if (seen.has(personKey) || (householdId !== null && seen.has(householdId))) return false;
    seen.add(personKey);
    if (householdId !== null) seen.add(householdId);
    return true;
  });
}
