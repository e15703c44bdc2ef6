import { Inject, Injectable } from '@nestjs/common';
import type { AskComparison, ComparisonRequestView } from '@huzhu/contracts';
import { addDays, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { adultsWithoutMandate, openObjections } from '../domain/household.js';
import { comparisonAggregate } from '../store/comparison.entity.js';
import { comparisonView } from '../store/comparison.view.js';
import { householdAggregate, type HouseholdRow } from '../store/household.entity.js';
import { filingOrganisation } from './filing-organisation.js';

const HOUSEHOLDS_PER_REQUEST_MAX = 5_000;
const REVIEW_DAYS_AHEAD = 60;

/** Which files wait for a comparison, and which questions count as asked for it: in a review those of the year of the file. */
const WAITING = {
  APPLICATION: { files: `file.status = 'PUBLICISED' AND file.openObjections = 0`, since: 'true' },
  YEARLY_REVIEW: {
    files: `file.status IN ('ACTIVE', 'SUSPENDED') AND file.nextReviewOn <= :reviewsUpTo`,
    since: `r.asked_on > file.next_review_on - interval '12 months'`,
  },
} as const;

interface AskedPerson {
  readonly householdId: string;
  readonly orgId: string;
  readonly personKey: string;
}

/**
 * Everybody whose publicity is over, or whose yearly review comes up, and who gave a mandate is asked about at one authority, in
 * one file.
 */
@Injectable()
export class AskComparisonCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, body: AskComparison): Promise<ComparisonRequestView | Rejected> {
    return this.commands.handle(context, 'hardship.ask-comparison', async (work) => {
      const orgId = await filingOrganisation(work, body.orgId);
      if (isRejected(orgId)) return orgId;
      const people = await peopleToAsk(work, orgId, body);
      const id = work.newId();
      const decided = await work.decide(comparisonAggregate, id, {
        type: 'ask',
        by: actorOf(context.caller),
        on: work.today,
        orgId,
        source: body.source,
        households: new Set(people.map((person) => person.householdId)).size,
        persons: people.length,
      });
      if (isRejected(decided)) return decided;
      await keepPeople(work, id, people);
      return comparisonView(id, decided.version, decided.state);
    });
  }
}

/** Files in their comparison that this authority has not been asked about yet; nobody without every adult's mandate. */
async function peopleToAsk(work: Work, orgId: string, { source, purpose }: AskComparison): Promise<AskedPerson[]> {
  const { files, since } = WAITING[purpose ?? 'APPLICATION'];
  const rows = await work.tx.manager
    .getRepository<HouseholdRow>(householdAggregate.entity)
    .createQueryBuilder('file')
    .where(files, { reviewsUpTo: addDays(work.today, REVIEW_DAYS_AHEAD) })
    .andWhere('file.orgId IN (SELECT org_id FROM hardship.org_closure WHERE ancestor_id = :orgId)', { orgId })
    .andWhere(
      `NOT EXISTS (SELECT 1 FROM hardship.comparison_person p JOIN hardship.comparison_request r ON r.id = p.request_id
                    WHERE p.household_id = file.id AND r.source = :source AND ${since})`,
      { source },
    )
    .orderBy('file.id')
    .limit(HOUSEHOLDS_PER_REQUEST_MAX)
    .getMany();
  return rows.flatMap((row) => {
    const household = householdAggregate.fromRow(row);
    if (adultsWithoutMandate(household) > 0 || openObjections(household) > 0) return [];
    return household.adultPersonKeys.map((personKey) => ({
      householdId: row.id,
      orgId: household.orgId,
      personKey,
    }));
  });
}

/** A person of two applications is asked about once, for the first of them. */
async function keepPeople(work: Work, requestId: string, people: readonly AskedPerson[]): Promise<void> {
  await work.tx.query(
    `INSERT INTO hardship.comparison_person (request_id, person_key, household_id, org_id)
     SELECT $1, person_key, household_id, org_id FROM UNNEST($2::text[], $3::uuid[], $4::uuid[])
            AS asked(person_key, household_id, org_id)
     ON CONFLICT DO NOTHING`,
    [
      requestId,
      people.map((person) => person.personKey),
      people.map((person) => person.householdId),
      people.map((person) => person.orgId),
    ],
  );
}
