import { Inject, Injectable } from '@nestjs/common';
import type { SourceTotals } from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
import { type Caller, fenToWire, Queries, SERVICE, type ServiceParts } from '@huzhu/service';

type Sums = Readonly<Record<'approvedFen' | 'orderedFen' | 'waitingFen' | 'paidFen', Fen>> & { readonly cases: number };

/** Claims' side of the one equation: what is approved, less what is kept back, is ordered or waits for a card. */
@Injectable()
export class TotalsQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  async read(caller: Caller): Promise<SourceTotals> {
    const [sums] = await this.queries.read(caller, (tx) =>
      tx.query<Sums>(
        `SELECT count(*)::int AS cases, coalesce(sum(payable_fen - offset_fen), 0)::int8 AS "approvedFen",
                coalesce(sum(payable_fen - offset_fen) FILTER (WHERE payment_sequence > 0), 0)::int8 AS "orderedFen",
                coalesce(sum(payable_fen - offset_fen) FILTER (WHERE status = 'WAITING_FOR_PAYEE'), 0)::int8 AS "waitingFen",
                coalesce(sum(payable_fen - offset_fen) FILTER (WHERE status = 'PAID'), 0)::int8 AS "paidFen"
           FROM claims.claim
          WHERE status IN ('WAITING_FOR_PAYEE', 'APPROVED', 'ORDERED', 'PAID', 'PAY_RETURNED', 'PAY_REFUSED')`,
      ),
    );
    const fund = {
      fund: 'MUTUAL_AID_POOL' as const,
      cases: sums?.cases ?? 0,
      approvedFen: fenToWire(sums?.approvedFen ?? 0n),
      orderedFen: fenToWire(sums?.orderedFen ?? 0n),
      waitingForPayeeFen: fenToWire(sums?.waitingFen ?? 0n),
      paidFen: fenToWire(sums?.paidFen ?? 0n),
    };
    return { source: 'claims', asOf: this.service.clock.today(), funds: [fund] };
  }
}
