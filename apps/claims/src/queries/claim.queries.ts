import { Inject, Injectable } from '@nestjs/common';
import type { ClaimPage } from '@huzhu/contracts';
import { type Day, reject, type Rejected } from '@huzhu/kernel';
import {
  type Caller,
  isRejected,
  Queries,
  SERVICE,
  type ServiceParts,
  type SortedRow,
  sortedPage,
  sortedSql,
} from '@huzhu/service';
import { asksForReviewers, CLAIM_SORTS, claimConditions, type ClaimFilter } from './claim-filter.js';
import { ITEM_COLUMNS, type ItemRow, toItem } from './claim-item.js';
import { dueBy } from './due-by.js';
import { ACCEPTED_ON_SQL, acceptedBy, wayOf } from './whole-way-item.js';

type ListedRow = ItemRow & SortedRow & { readonly acceptedOn: Day | null };

/** Lists of claims in a caller's scope, oldest first unless another order is asked for. */
@Injectable()
export class ClaimQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** Refusals `CALENDAR_NOT_COVERED`, and `NOT_PERMITTED` for a member who asks what only reviewers see. */
  async list(caller: Caller, filter: ClaimFilter): Promise<ClaimPage | Rejected> {
    if (caller.kind === 'member' && asksForReviewers(filter)) return reject('NOT_PERMITTED');
    const today = this.service.clock.today();
    const due = dueBy(filter, today);
    if (isRejected(due)) return due;
    const { sql, values } = claimConditions(filter, { dueBy: due, acceptedBy: acceptedBy(filter, today) });
    const sorted = sortedSql(CLAIM_SORTS, filter, { id: 'c.id', first: values.length + 1 });
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<ListedRow>(
        `SELECT ${ITEM_COLUMNS}, ${ACCEPTED_ON_SQL} AS "acceptedOn", ${sorted.key} FROM claims.claim AS c WHERE ${sql} AND ${sorted.after}
          ORDER BY ${sorted.order} LIMIT ${filter.limit + 1}`,
        [...values, ...sorted.values],
      ),
    );
    // What is conspicuous is for those who review it, not for whom it is about.
    const seen = caller.kind === 'member' ? rows.map((row) => ({ ...row, riskFlags: [] })) : rows;
    return sortedPage(seen, filter.limit, sorted, (row) => ({ ...toItem(row), ...wayOf(row, today) }));
  }
}
