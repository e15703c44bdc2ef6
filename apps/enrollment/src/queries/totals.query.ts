import { Inject, Injectable } from '@nestjs/common';
import type { SourceTotals } from '@huzhu/contracts';
import { type Caller, fenToWire, Queries, SERVICE, type ServiceParts } from '@huzhu/service';

/** What enrolment owes out of the mutual-aid pool: contributions beyond what was due, until an account to refund to is known. */
@Injectable()
export class TotalsQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  async read(caller: Caller): Promise<SourceTotals> {
    const [row] = await this.queries.read(caller, (tx) =>
      tx.query<{ cases: number; dueFen: bigint }>(
        `SELECT count(*)::int AS cases, coalesce(sum(refund_due_fen), 0)::int8 AS "dueFen"
           FROM enrollment.roster WHERE refund_due_fen > 0`,
      ),
    );
    const dueFen = fenToWire(row?.dueFen ?? 0n);
    const fund = {
      fund: 'MUTUAL_AID_POOL' as const,
      cases: row?.cases ?? 0,
      approvedFen: dueFen,
      orderedFen: 0,
      waitingForPayeeFen: dueFen,
      paidFen: 0,
    };
    return { source: 'enrollment', asOf: this.service.clock.today(), funds: [fund] };
  }
}
