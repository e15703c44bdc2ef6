import { Inject, Injectable } from '@nestjs/common';
import type { ComparisonRequestPage, HouseholdComparisons } from '@huzhu/contracts';
import { type Day, reject, type Rejected } from '@huzhu/kernel';
import { type AnsweredFacts, compareFacts } from '@huzhu/rules';
import { type Caller, fenToWire, listAggregates, type PageQuery, Queries } from '@huzhu/service';
import { comparisonAggregate } from '../store/comparison.entity.js';
import { comparisonView } from '../store/comparison.view.js';
import { readComparisons } from '../store/household-comparisons.js';
import { householdAggregate, type HouseholdRow } from '../store/household.entity.js';

/** Questions to authorities, and their answers beside what a household declared. */
@Injectable()
export class ComparisonsQuery {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(
    caller: Caller,
    query: PageQuery & { readonly status?: 'ASKED' | 'ANSWERED'; readonly source?: string },
  ): Promise<ComparisonRequestPage> {
    const { status, source } = query;
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, comparisonAggregate, query, { status, source }, (row) =>
        comparisonView(row.id, row.version, comparisonAggregate.fromRow(row)),
      ),
    );
  }

  /** Source by source, fact by fact. */
  ofHousehold(caller: Caller, id: string): Promise<HouseholdComparisons | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const row = await tx.manager.getRepository<HouseholdRow>(householdAggregate.entity).findOneBy({ id });
      if (!row) return reject('NOT_FOUND');
      const { facts } = householdAggregate.fromRow(row);
      const comparisons = await readComparisons(tx, id);
      return {
        id,
        comparisons: comparisons.map(({ requestId, source, answeredOn, people }) => ({
          requestId,
          source: source as HouseholdComparisons['comparisons'][number]['source'],
          ...(answeredOn === null ? {} : { answeredOn }),
          facts: sideBySide(facts, people),
          unanswered: people.filter((person) => !person.answered).length,
        })),
      };
    });
  }
}

const sideBySide = (
  declared: { readonly incomeFen: bigint; readonly vetoes: readonly string[] },
  people: readonly (AnsweredFacts & { readonly answered: boolean; readonly diedOn: Day | null })[],
) =>
  compareFacts(
    declared,
    people.filter(({ answered }) => answered),
  ).map((each) => ({
    ...each,
    declared: fenToWire(each.declared),
    answered: fenToWire(each.answered),
  }));
