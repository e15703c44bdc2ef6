import { Inject, Injectable } from '@nestjs/common';
import {
  BUDGET_ORDER_STATES,
  type BudgetOrderPage,
  type BudgetOrderState,
  type BudgetSource,
  type Fund,
  type HeldSource,
  IsAbsentOr,
  IsId,
  IsOneOf,
  type PaymentPurpose,
} from '@huzhu/contracts';
import { type Caller, fenToWire, listAggregates, PageQuery, Queries } from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { arrivedOf } from '../store/awaited-documents.js';
import { budgetOrderAggregate } from '../store/budget-order.store.js';

export class BudgetOrdersQuery extends PageQuery {
  @ApiPropertyOptional({ enum: BUDGET_ORDER_STATES })
  @IsAbsentOr()
  @IsOneOf(BUDGET_ORDER_STATES)
  readonly state?: BudgetOrderState;
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly budgetId?: string;
}

/** Documents about budgets. */
@Injectable()
export class BudgetOrderQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  async list(caller: Caller, query: BudgetOrdersQuery): Promise<BudgetOrderPage> {
    const filter = { stage: query.state, budgetId: query.budgetId };
    return this.queries.read(caller, async (tx) => {
      const page = await listAggregates(tx, budgetOrderAggregate, query, filter, (row) => ({
        id: row.id,
        orgId: row.orgId,
        kind: row.kind,
        state: row.stage,
        number: row.number,
        datedOn: row.datedOn,
        fund: row.fund as Fund,
        year: row.year,
        ...(row.source === null ? {} : { source: row.source as BudgetSource }),
        ...(row.purpose === null ? {} : { purpose: row.purpose as PaymentPurpose }),
        ...(row.toSource === null ? {} : { toSource: row.toSource as HeldSource }),
        ...(row.reason === null ? {} : { reason: row.reason }),
        amountFen: fenToWire(row.amountFen),
        ...(row.lapsedFen === 0n ? {} : { lapsedFen: fenToWire(row.lapsedFen) }),
        parts: row.parts.map(({ orgId, amountFen }) => ({ orgId, amountFen: Number(amountFen) })),
        ...(row.budgetId === null ? {} : { budgetId: row.budgetId }),
        ...(row.decidedOn === null ? {} : { decidedOn: row.decidedOn }),
        version: row.version,
      }));
      const arrived = await arrivedOf(
        tx,
        page.items.map(({ id }) => id),
      );
      const items = page.items.map((item) => {
        const arrivedFen = arrived.get(item.id);
        return arrivedFen === undefined ? item : { ...item, arrivedFen: fenToWire(arrivedFen) };
      });
      return { ...page, items };
    });
  }
}
