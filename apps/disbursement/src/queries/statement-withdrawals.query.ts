import { Inject, Injectable } from '@nestjs/common';
import type { StatementWithdrawalPage } from '@huzhu/contracts';
import { type Caller, listAggregates, type PageQuery, Queries } from '@huzhu/service';
import { statementWithdrawalAggregate } from '../store/statement-withdrawal.store.js';

/** Proposed and decided withdrawals of statements. */
@Injectable()
export class StatementWithdrawalQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(caller: Caller, query: PageQuery): Promise<StatementWithdrawalPage> {
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, statementWithdrawalAggregate, query, {}, (row) => ({
        id: row.id,
        orgId: row.orgId,
        statementId: row.statementId,
        state: row.stage,
        reason: row.reason,
        ...(row.decidedOn === null ? {} : { decidedOn: row.decidedOn }),
        version: row.version,
      })),
    );
  }
}
