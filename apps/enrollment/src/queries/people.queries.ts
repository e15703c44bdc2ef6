import { Inject, Injectable } from '@nestjs/common';
import type { PersonPage, PersonView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type Caller, type PageQuery, Queries, sortedPage } from '@huzhu/service';
import { listPersonIds } from '../store/coverage-list.store.js';
import { peopleOrder } from './member-sorts.js';
import { ANY, PeopleViews } from './people-views.js';

interface Asked {
  readonly rosterId?: string;
  readonly orgId?: string;
  readonly plan?: string;
  readonly planVersion?: string;
  readonly employer?: string;
  readonly sort?: string;
}

/** People covered in a caller's scope. */
@Injectable()
export class PeopleQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(PeopleViews) private readonly views: PeopleViews,
  ) {}

  /** In the order in which they became known unless another is asked for. */
  async list(caller: Caller, query: PageQuery & Asked): Promise<PersonPage> {
    const { limit, after: _, sort: __, ...filter } = query;
    const order = peopleOrder(query);
    const found = await this.queries.read(caller, (tx) => listPersonIds(tx, { ...ANY, ...filter }, order, limit + 1));
    const page = sortedPage(found, limit, order, ({ id }) => id);
    return { ...page, items: await this.views.ofPeople(caller, page.items) };
  }

  /** Refusal `NOT_FOUND`, also for who is covered nowhere in the caller's scope. */
  async one(caller: Caller, id: string): Promise<PersonView | Rejected> {
    const seen = await this.queries.read(caller, (tx) =>
      tx.query('SELECT 1 FROM enrollment.coverage WHERE person_id = $1 LIMIT 1', [id]),
    );
    const [person] = seen.length === 0 ? [] : await this.views.ofPeople(caller, [id]);
    return person ?? reject('NOT_FOUND');
  }
}
