import { Inject, Injectable } from '@nestjs/common';
import type { CoveragePage, CoverageView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type Caller, type PageQuery, Queries, SERVICE, type ServiceParts, sortedPage } from '@huzhu/service';
import { type CoverageFilter, listCoverages, type ListedCoverage } from '../store/coverage-list.store.js';
import { coverageOrder } from './member-sorts.js';
import { ANY, PeopleViews } from './people-views.js';

/** Which coverage a list shows. */
export type CoverageListFilter = PageQuery & {
  readonly [Key in Exclude<keyof CoverageFilter, 'personIds'>]?: NonNullable<CoverageFilter[Key]>;
} & {
  readonly personId?: string;
  /** e.g. `start`, or `-start` for the latest first. */
  readonly sort?: string;
};

/** Coverage in a caller's scope. */
@Injectable()
export class CoverageQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(PeopleViews) private readonly views: PeopleViews,
  ) {}

  async list(caller: Caller, query: CoverageListFilter): Promise<CoveragePage> {
    const { limit, after: _, sort: __, personId, ...filter } = query;
    const order = coverageOrder(query);
    const rows = await this.queries.read(caller, (tx) =>
      listCoverages(
        tx,
        this.service.clock.today(),
        { ...ANY, ...filter, personIds: personId === undefined ? null : [personId] },
        order,
        limit + 1,
      ),
    );
    const page = sortedPage(rows, limit, order, (row): ListedCoverage => row);
    return { ...page, items: await this.views.ofCoverages(page.items) };
  }

  /** One coverage; refusal `NOT_FOUND`, also for what the caller must not see. */
  async one(caller: Caller, id: string): Promise<CoverageView | Rejected> {
    const [found] = await this.queries.read(caller, (tx) =>
      tx.query<{ personId: string }>('SELECT person_id AS "personId" FROM enrollment.coverage WHERE id = $1', [id]),
    );
    if (found === undefined) return reject('NOT_FOUND');
    const [person] = await this.views.ofPeople(caller, [found.personId]);
    return person?.coverages.find((coverage) => coverage.id === id) ?? reject('NOT_FOUND');
  }
}
