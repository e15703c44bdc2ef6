import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { AnsweredFacts } from '@huzhu/rules';

interface AnsweredPerson extends AnsweredFacts {
  readonly answered: boolean;
}

/** What one authority was asked about a household, and what it answered, person by person. */
export interface HouseholdComparison {
  readonly requestId: string;
  readonly source: string;
  readonly answeredOn: Day | null;
  readonly people: readonly AnsweredPerson[];
}

interface Row extends AnsweredPerson {
  readonly requestId: string;
  readonly source: string;
  readonly answeredOn: Day | null;
}

/** Every question about a household, in the order in which they were asked. */
export async function readComparisons(tx: Tx, householdId: string): Promise<HouseholdComparison[]> {
  const rows = await tx.query<Row>(
    `SELECT asked.request_id AS "requestId", request.source, request.answered_on AS "answeredOn", asked.answered,
            asked.income_fen AS "incomeFen", asked.vehicles, asked.homes, asked.companies, asked.died_on AS "diedOn"
       FROM hardship.comparison_person asked JOIN hardship.comparison_request request ON request.id = asked.request_id
      WHERE asked.household_id = $1 ORDER BY request.id, asked.person_key`,
    [householdId],
  );
  return [...Map.groupBy(rows, (row) => row.requestId)].map(([requestId, people]) => ({
    requestId,
    source: people[0]?.source ?? '',
    answeredOn: people[0]?.answeredOn ?? null,
    people: people.map(({ answered, incomeFen, vehicles, homes, companies, diedOn }) => ({
      answered,
      incomeFen,
      vehicles,
      homes,
      companies,
      diedOn,
    })),
  }));
}
