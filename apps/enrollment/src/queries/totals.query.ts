import { Inject, Injectable } from '@nestjs/common';
import type { SourceTotals } from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
import { type Caller, fenToWire, Queries, SERVICE, type ServiceParts } from '@huzhu/service';

type Sums = Readonly<Record<'approvedFen' | 'orderedFen' | 'waitingFen' | 'paidFen', Fen>> & { readonly cases: number };

/** What enrolment owes out of the mutual-aid pool: refunds are ordered once a second person has confirmed the account. */
@Injectable()
export class TotalsQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  async read(caller: Caller): Promise<SourceTotals> {
    const [row] = await this.queries.read(caller, (tx) =>
      tx.query<Sums>(
        `SELECT count(*)::int AS cases, coalesce(sum(amount_fen), 0)::int8 AS "approvedFen",
                coalesce(sum(amount_fen) FILTER (WHERE sequence > 0), 0)::int8 AS "orderedFen",
                coalesce(sum(amount_fen) FILTER (WHERE sequence = 0), 0)::int8 AS "waitingFen",
                coalesce(sum(amount_fen) FILTER (WHERE status = 'PAID'), 0)::int8 AS "paidFen"
           FROM enrollment.refund`,
      ),
    );
    const fund = {
      fund: 'MUTUAL_AID_POOL' as const,
      cases: row?.cases ?? 0,
      approvedFen: fenToWire(row?.approvedFen ?? 0n),
      orderedFen: fenToWire(row?.orderedFen ?? 0n),
      waitingForPayeeFen: fenToWire(row?.waitingFen ?? 0n),
      paidFen: fenToWire(row?.paidFen ?? 0n),
    };
    return { source: 'enrollment', asOf: this.service.clock.today(), funds: [fund] };
  }
}
