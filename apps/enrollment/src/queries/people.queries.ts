import { Inject, Injectable } from '@nestjs/common';
import type { PersonPage, PersonView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type Caller, cursorKey, pageOf, type PageQuery, Queries } from '@huzhu/service';
import { listPersonIds } from '../store/coverage-list.store.js';
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

  /** In the order in which they became known, or the newest first. */
  async list(caller: Caller, query: PageQuery & Asked): Promise<PersonPage> {
    const { limit, after: _after, sort, ...filter } = query;
    const window = { after: cursorKey(query), limit: limit + 1, descending: sort === '-id' };
    const ids = await this.queries.read(caller, (tx) => listPersonIds(tx, { ...ANY, ...filter }, window));
    const page = pageOf(
      ids,
      limit,
      (id) => id,
      (id) => id,
    );
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
