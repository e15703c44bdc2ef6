import { Inject, Injectable } from '@nestjs/common';
import { REFUND_KINDS, type RefundKind, type SourceTotals } from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
import { type Caller, fenToWire, Queries, SERVICE, type ServiceParts } from '@huzhu/service';

interface Sums extends FundSums {
  readonly kind: RefundKind;
  readonly cases: number;
}

type FundSums = Readonly<Record<'approvedFen' | 'orderedFen' | 'waitingFen' | 'paidFen', Fen>>;

const FUND_OF = { CONTRIBUTION: 'MUTUAL_AID_POOL', UNION_DUES: 'UNION_DUES' } as const;
const NOTHING = { cases: 0, approvedFen: 0n, orderedFen: 0n, waitingFen: 0n, paidFen: 0n };

/**
 * What enrolment owes: out of the mutual-aid pool, and dues to small unions. Refunds are ordered once a second person has
 * confirmed the account; dues that were refused before that were never owed.
 */
@Injectable()
export class TotalsQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  async read(caller: Caller): Promise<SourceTotals> {
    const sums = await this.queries.read(caller, (tx) =>
      tx.query<Sums>(
        `SELECT kind, count(*)::int AS cases, coalesce(sum(amount_fen), 0)::int8 AS "approvedFen",
                coalesce(sum(amount_fen) FILTER (WHERE sequence > 0), 0)::int8 AS "orderedFen",
                coalesce(sum(amount_fen) FILTER (WHERE sequence = 0), 0)::int8 AS "waitingFen",
                coalesce(sum(amount_fen) FILTER (WHERE status = 'PAID'), 0)::int8 AS "paidFen"
           FROM enrollment.refund WHERE sequence > 0 OR status <> 'REFUSED' GROUP BY kind`,
      ),
    );
    const funds = REFUND_KINDS.map((kind) => {
      const { cases, ...fen } = sums.find((each) => each.kind === kind) ?? NOTHING;
      return {
        fund: FUND_OF[kind],
        cases,
        approvedFen: fenToWire(fen.approvedFen),
        orderedFen: fenToWire(fen.orderedFen),
        waitingForPayeeFen: fenToWire(fen.waitingFen),
        paidFen: fenToWire(fen.paidFen),
      };
    });
    return { source: 'enrollment', asOf: this.service.clock.today(), funds };
  }
}
