import { Inject, Injectable } from '@nestjs/common';
import type { PayeeCheckItem, PayeeFinding, PayeeKind, UnlookedPayeePage } from '@huzhu/contracts';
import {
  type Caller,
  type PageQuery,
  Queries,
  type SortedRow,
  sortedPage,
  sortedSql,
  type Sorts,
} from '@huzhu/service';
import { PAYEE_FINDINGS } from '../domain/claim-case.js';
import { claimConditions } from './claim-filter.js';
import { ITEM_COLUMNS, type ItemRow, toItem } from './claim-item.js';

/** Which of them a list shows, and in which order. */
export interface PayeeCheckFilter extends PageQuery {
  readonly finding?: PayeeFinding;
  readonly plan?: string;
  /** An organisation with all below. */
  readonly orgId?: string;
  readonly personKey?: string;
  readonly sort?: string;
}

export const PAYEE_CHECK_SORTS: Sorts<'created' | 'decided' | 'amount'> = {
  by: {
    created: { sql: 'c.id', type: 'uuid' },
    decided: { sql: `coalesce(c.decided_on, DATE '9999-12-31')`, type: 'date' },
    amount: { sql: 'coalesce(c.payable_fen, -1)', type: 'int8' },
  },
  standard: 'created',
};

type CheckRow = ItemRow & { readonly finding: PayeeFinding; readonly payeeKind: PayeeKind } & SortedRow;

/** Approved claims whose account a person has to look at, oldest first unless another order is asked for. */
@Injectable()
export class PayeeChecks {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  async list(caller: Caller, { finding, ...filter }: PayeeCheckFilter): Promise<UnlookedPayeePage> {
    const { sql, values } = claimConditions(filter, { dueBy: null, acceptedBy: null });
    const findings = finding === undefined ? PAYEE_FINDINGS : [finding];
    const sorted = sortedSql(PAYEE_CHECK_SORTS, filter, { id: 'c.id', first: values.length + 2 });
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<CheckRow>(
        `SELECT ${ITEM_COLUMNS}, c.payment_code AS finding, coalesce(c.payee->>'kind', 'MEMBER') AS "payeeKind", ${sorted.key}
           FROM claims.claim AS c
          WHERE ${sql} AND c.status IN ('WAITING_FOR_PAYEE', 'PAY_RETURNED')
            AND c.payment_code = ANY ($${values.length + 1}::text[]) AND ${sorted.after}
          ORDER BY ${sorted.order} LIMIT ${filter.limit + 1}`,
        [...values, findings, ...sorted.values],
      ),
    );
    return sortedPage(rows, filter.limit, sorted, (row): PayeeCheckItem => {
      const { finding: payeeFinding, payeeKind } = row;
      return { ...toItem(row), payeeFinding, payeeKind };
    });
  }
}
