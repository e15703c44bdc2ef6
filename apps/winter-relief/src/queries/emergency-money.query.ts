import { Inject, Injectable } from '@nestjs/common';
import type { CashAdvancePage, EmergencyRecoveryPage, EmergencyRecoveryStatus } from '@huzhu/contracts';
import { type Caller, listAggregates, type PageQuery, Queries } from '@huzhu/service';
import { cashAdvanceAggregate, cashAdvanceView } from '../store/cash-advance.entity.js';
import { emergencyRecoveryAggregate, emergencyRecoveryView } from '../store/emergency-recovery.entity.js';

/** Which recoveries a list shows. */
export interface RecoveryFilter {
  readonly emergencyId?: string;
  readonly aidId?: string;
  readonly status?: EmergencyRecoveryStatus;
}

/** Cash of an event, and what is owed back. */
@Injectable()
export class EmergencyMoneyQuery {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  advances(caller: Caller, emergencyId: string, query: PageQuery): Promise<CashAdvancePage> {
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, cashAdvanceAggregate, query, { emergencyId }, (row) =>
        cashAdvanceView(row.id, row.version, row),
      ),
    );
  }

  recoveries(caller: Caller, query: PageQuery & RecoveryFilter): Promise<EmergencyRecoveryPage> {
    const { emergencyId, aidId, status } = query;
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, emergencyRecoveryAggregate, query, { emergencyId, aidId, status }, (row) =>
        emergencyRecoveryView(row.id, row.version, row),
      ),
    );
  }
}
