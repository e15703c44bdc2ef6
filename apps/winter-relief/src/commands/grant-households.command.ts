import { Inject, Injectable } from '@nestjs/common';
import { type GrantHouseholds, type GrantsMade, RECIPIENTS_PER_STEP_MAX } from '@huzhu/contracts';
import { reject, type Fen, type Rejected } from '@huzhu/kernel';
import { winterReliefRules } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands, fenToWire, isRejected, type Work } from '@huzhu/service';
import type { Recipient, RecipientCommand } from '../domain/recipient.js';
import { coverageSetSql } from '../store/coverage-set.js';
import { recipientAggregate } from '../store/recipient.entity.js';
import { type CampaignInWork, holdCampaign } from './campaign-in-work.js';
import { addToPersonYears, lockPersonYears, yearOf } from './person-year.js';

interface Candidate {
  readonly household_id: string;
  readonly org_id: string;
  readonly main_person_key: string;
}

/** Every household the campaign must reach and has no grant yet is proposed one; the rules allow what they allow. */
@Injectable()
export class GrantHouseholdsCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, campaignId: string, body: GrantHouseholds): Promise<GrantsMade | Rejected> {
    return this.commands.handle(context, 'winter-relief.grant-households', async (work) => {
      const campaign = await holdCampaign(work, campaignId);
      if (campaign === null) return reject('NOT_FOUND');
      if (campaign.status !== 'SNAPSHOT_TAKEN' && campaign.status !== 'APPROVED') {
        return reject('WRONG_STATUS', 'CAMPAIGN-WAY', { status: campaign.status });
      }
      const limit = body.limit ?? RECIPIENTS_PER_STEP_MAX;
      const found = await candidatesOf(work, campaignId, campaign, limit + 1);
      const requestedFen = body.requestedFen === undefined ? campaign.grantFen : BigInt(body.requestedFen);
      const granted = await grantAll(work, campaignId, firstOfEachPerson(found.slice(0, limit)), requestedFen);
      const left = (await candidatesOf(work, campaignId, campaign, limit + 1)).length;
      return { ...totalsOf(granted), left };
    });
  }
}

/** Households of the coverage set without a decided grant, the longest waiting first. */
const candidatesOf = (work: Work, campaignId: string, campaign: CampaignInWork, limit: number): Promise<Candidate[]> =>
  work.tx.query<Candidate>(
    `SELECT due.household_id, due.org_id, due.main_person_key FROM (${coverageSetSql}) AS due
      WHERE NOT EXISTS (SELECT 1 FROM winter_relief.recipient AS held
                         WHERE held.campaign_id = $4 AND held.household_id = due.household_id)
      ORDER BY due.due_from, due.household_id LIMIT $5`,
    [campaign.orgId, campaign.snapshotOn, campaign.coverageCheckOn, campaignId, limit],
  );

/** A person who heads two households is decided about once a call; the second household finds the grant held next time. */
function firstOfEachPerson(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ main_person_key: person }) => !seen.has(person) && seen.add(person));
}

/** Locks the persons first; only then is what they hold and were granted looked up. */
async function grantAll(
  work: Work,
  campaignId: string,
  candidates: readonly Candidate[],
  requestedFen: Fen,
): Promise<Recipient[]> {
  const year = yearOf(work);
  const persons = candidates.map((candidate) => candidate.main_person_key);
  const grantedFen = await lockPersonYears(work, persons, year);
  const taken = await heldHouseholds(work, campaignId, candidates);
  const holding = await holdingPersons(work, campaignId, persons);
  const by = actorOf(work.facts.caller);
  const answers = await work.decideMany(
    recipientAggregate,
    candidates
      .filter((candidate) => !taken.has(candidate.household_id))
      .map(({ household_id: householdId, org_id: orgId, main_person_key: personKey }) => {
        const command: RecipientCommand = {
          type: 'grant',
          by,
          on: work.today,
          identity: { campaignId, orgId, householdId, personKey },
          requestedFen,
          holders: {
            personHolds: holding.has(personKey),
            householdHolds: false,
            paidThisYearFen: grantedFen.get(personKey) ?? 0n,
          },
          rules: winterReliefRules,
        };
        return { id: work.newId(), command };
      }),
  );
  const recipients = answers.flatMap((answer) => (isRejected(answer) ? [] : [answer.state]));
  const amounts = recipients.map(({ personKey, grant }) => ({ personKey, amountFen: grant?.allowedFen ?? 0n }));
  await addToPersonYears(work, amounts, year);
  return recipients;
}

/** Households somebody else was faster with, while this one waited for the persons. */
async function heldHouseholds(work: Work, campaignId: string, candidates: readonly Candidate[]): Promise<Set<string>> {
  const rows = await work.tx.query<{ household_id: string }>(
    `SELECT household_id FROM winter_relief.recipient WHERE campaign_id = $1 AND household_id = ANY($2::uuid[])`,
    [campaignId, candidates.map((candidate) => candidate.household_id)],
  );
  return new Set(rows.map((row) => row.household_id));
}

async function holdingPersons(work: Work, campaignId: string, persons: readonly string[]): Promise<Set<string>> {
  const rows = await work.tx.query<{ person_key: string }>(
    'SELECT person_key FROM winter_relief.persons_holding($1, $2) AS held(person_key)',
    [campaignId, persons],
  );
  return new Set(rows.map((row) => row.person_key));
}

function totalsOf(recipients: readonly Recipient[]): Omit<GrantsMade, 'left'> {
  const granted = recipients.filter(({ status }) => status === 'PROPOSED');
  const allowedFen = granted.reduce((sum, { grant }) => sum + (grant?.allowedFen ?? 0n), 0n);
  return { granted: granted.length, notGranted: recipients.length - granted.length, allowedFen: fenToWire(allowedFen) };
}
