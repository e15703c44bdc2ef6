import { Inject, Injectable } from '@nestjs/common';
import type {
  ListRowGroup,
  ListRowPage,
  ListStatus,
  QuotaPage,
  RecipientListChecked,
  RecipientListPage,
} from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type Caller, cursorKey, listAggregates, pageOf, type PageQuery, Queries } from '@huzhu/service';
import { countFaults } from '../store/list-rows.js';
import { type ListRowRecord, listRowsSql, listRowView } from '../store/list-row.view.js';
import { quotaAggregate } from '../store/quota.entity.js';
import { quotaView } from '../store/quota.view.js';
import { recipientListAggregate, type RecipientListRow, recipientListView } from '../store/recipient-list.entity.js';

const GROUPS: Readonly<Record<ListRowGroup, string>> = {
  FAULTY: `named.faults <> '{}'`,
  CONFLICT: `decided.outcome = 'CONFLICT_DUPLICATE'`,
  SERVED: `decided.allowed_fen > 0`,
};

const viewOf = (row: RecipientListRow) => recipientListView(row.id, row.version, row);

/** Lists, their rows and the quotas of a campaign, over what the caller may see. */
@Injectable()
export class ListsQuery {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  /** In the order in which they were sent. */
  list(
    caller: Caller,
    campaignId: string,
    query: PageQuery & { readonly status?: ListStatus },
  ): Promise<RecipientListPage> {
    const filter = { campaignId, status: query.status };
    return this.queries.read(caller, (tx) => listAggregates(tx, recipientListAggregate, query, filter, viewOf));
  }

  one(caller: Caller, id: string): Promise<RecipientListChecked | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const row = await tx.manager.getRepository<RecipientListRow>(recipientListAggregate.entity).findOneBy({ id });
      if (!row) return reject('NOT_FOUND');
      return { ...viewOf(row), seenBefore: false, faults: await countFaults(tx, id) };
    });
  }

  /** In the order of the file. */
  rows(
    caller: Caller,
    listId: string,
    query: PageQuery & { readonly group?: ListRowGroup },
  ): Promise<ListRowPage | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const condition = query.group === undefined ? 'true' : GROUPS[query.group];
      const rows = await tx.query<ListRowRecord>(
        `${listRowsSql} WHERE named.list_id = $1 AND named.line > $2 AND ${condition} ORDER BY named.line LIMIT $3`,
        [listId, cursorKey(query) ?? '0', query.limit + 1],
      );
      return pageOf(rows, query.limit, ({ line }) => String(line), listRowView);
    });
  }

  /** Quotas down the tree, in the order in which they were given. */
  quotas(caller: Caller, campaignId: string, query: PageQuery): Promise<QuotaPage> {
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, quotaAggregate, query, { campaignId }, (row) => quotaView(quotaAggregate.fromRow(row))),
    );
  }
}
