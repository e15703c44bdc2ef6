import { Inject, Injectable } from '@nestjs/common';
import type { AidForm, RecipientPage, RecipientStatus, RecipientView, SourceTotals } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import {
  type Caller,
  fenToWire,
  listAggregates,
  type PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
  type Sorts,
  viewAggregate,
} from '@huzhu/service';
import { recipientView } from '../store/recipient.view.js';
import { recipientAggregate, type RecipientRow } from '../store/recipient.entity.js';

interface TotalsRow {
  readonly cases: number;
  readonly ordered: bigint;
  readonly waiting: bigint;
  readonly paid: bigint;
}

/** Orders of the list; what is not settled comes last. */
export const RECIPIENT_SORTS: Sorts<'granted' | 'amount' | 'settled'> = {
  by: {
    granted: { sql: 'id', type: 'uuid' },
    amount: { sql: 'allowed_fen', type: 'int8' },
    settled: { sql: `coalesce(settled_on, handed_over_on, DATE '9999-12-31')`, type: 'date' },
  },
  standard: 'granted',
};

/** Which recipients a list shows. */
export interface RecipientFilter {
  readonly campaignId?: string;
  readonly householdId?: string;
  readonly orgId?: string;
  readonly listId?: string;
  readonly category?: string;
  readonly form?: AidForm;
  readonly status?: RecipientStatus;
}

/** Recipients as lists, views and totals show them. */
@Injectable()
export class RecipientsQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** In the order in which they were granted or excused unless another is asked for. */
  list(caller: Caller, query: PageQuery & RecipientFilter & { readonly sort?: string }): Promise<RecipientPage> {
    const { campaignId, householdId, orgId, listId, category, form, status } = query;
    const filter = { campaignId, householdId, orgId, listId, category, form, status };
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, { ...recipientAggregate, sorts: RECIPIENT_SORTS }, query, filter, viewOf),
    );
  }

  one(caller: Caller, id: string): Promise<RecipientView | Rejected> {
    return this.queries.read(caller, (tx) => viewAggregate(tx, recipientAggregate, id, viewOf));
  }

  /**
   * This source's side of the one equation. Grants whose payment day has not come wait like those without an account; a grant
   * that was excused before it was ordered will never be paid and is not approved any more. Emergency relief to an account
   * counts as itself, cash as the draw from the bank: what is handed out of it is not paid a second time.
   */
  totals(caller: Caller): Promise<SourceTotals> {
    return this.queries.read(caller, async (tx) => {
      const [row] = await tx.query<TotalsRow>(
        `WITH paid_case AS (
           SELECT allowed_fen AS amount_fen, sequence IS NOT NULL AS ordered, status FROM winter_relief.recipient
            WHERE approved_on IS NOT NULL AND form = 'MONEY' AND (sequence IS NOT NULL OR status <> 'EXCUSED')
              AND org_id IN (SELECT org_id FROM winter_relief.org_closure
                              WHERE ancestor_id = nullif(current_setting('app.org', true), '')::uuid)
           UNION ALL
           SELECT allowed_fen, true, status FROM winter_relief.emergency_aid WHERE payment IS NOT NULL
           UNION ALL
           SELECT amount_fen, true, status FROM winter_relief.cash_advance WHERE payment IS NOT NULL
         )
         SELECT count(*)::int AS cases,
                coalesce(sum(amount_fen) FILTER (WHERE ordered), 0)::int8 AS ordered,
                coalesce(sum(amount_fen) FILTER (WHERE NOT ordered), 0)::int8 AS waiting,
                coalesce(sum(amount_fen) FILTER (WHERE status = 'PAID'), 0)::int8 AS paid
           FROM paid_case`,
      );
      if (!row) throw new Error('an aggregate answers one row');
      const funds: SourceTotals['funds'] = [
        {
          fund: 'WINTER_RELIEF',
          cases: row.cases,
          approvedFen: fenToWire(row.ordered + row.waiting),
          orderedFen: fenToWire(row.ordered),
          waitingForPayeeFen: fenToWire(row.waiting),
          paidFen: fenToWire(row.paid),
        },
      ];
      return { source: 'winter-relief', asOf: this.service.clock.today(), funds };
    });
  }
}

const viewOf = (row: RecipientRow): RecipientView =>
  recipientView(row.id, row.version, recipientAggregate.fromRow(row));
