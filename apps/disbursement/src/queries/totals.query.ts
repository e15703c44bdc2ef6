import { Inject, Injectable } from '@nestjs/common';
import type { DisbursementTotals, Fund, FundTotals, OrderTotals, PaymentSource } from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type Caller, fenToWire, Queries, SERVICE, type ServiceParts } from '@huzhu/service';
import { rulesOfFund } from '../domain/fund-rules.js';
import { withWireMoney } from './wire-money.js';

/** Disbursement's side of the one equation, over everything in the caller's scope. */
@Injectable()
export class TotalsQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  handle(caller: Caller): Promise<DisbursementTotals> {
    return this.queries.read(caller, async (tx) => ({
      asOf: this.service.clock.today(),
      orders: await orders(tx),
      funds: await funds(tx),
      ledgerDifferenceFen: await ledgerDifference(tx),
      ...(await counts(tx)),
    }));
  }
}

/** A re-issued payment is replaced by its successor; a successor nobody has agreed to yet does not count. */
const CURRENT_SQL = `stage <> 'REISSUED' AND waiting_reason IS DISTINCT FROM 'REISSUE_AGREEMENT'`;

async function orders(tx: Tx): Promise<OrderTotals[]> {
  const rows = await tx.query<OrderTotals & { source: PaymentSource; fund: Fund }>(
    `SELECT source, fund,
            coalesce(sum(amount_fen) FILTER (WHERE stage <> 'REFUSED'), 0)::int8 AS "orderedFen",
            coalesce(sum(amount_fen) FILTER (WHERE stage = 'SETTLED'), 0)::int8 AS "settledFen",
            coalesce(sum(amount_fen) FILTER (WHERE stage = 'RETURNED'), 0)::int8 AS "returnedFen",
            coalesce(sum(amount_fen) FILTER (WHERE stage IN ('WAITING', 'FUNDED', 'BATCHED')), 0)::int8 AS "inFlightFen",
            coalesce(sum(amount_fen) FILTER (WHERE stage = 'REFUSED'), 0)::int8 AS "refusedFen"
       FROM disbursement.payment WHERE ${CURRENT_SQL} GROUP BY source, fund ORDER BY source, fund`,
  );
  return rows.map(withWireMoney);
}

interface FundRow {
  readonly fund: Fund;
  readonly account: string;
  readonly ledgerFen: Fen;
  readonly bankFen: Fen;
  readonly reservedFen: Fen;
  readonly availableFen: Fen;
  readonly unexplainedFen: Fen;
}

/** Ledger balances come from the lines themselves, not from the kept ones. */
async function funds(tx: Tx): Promise<FundTotals[]> {
  const names = await tx.query<{ fund: Fund }>(`SELECT DISTINCT fund FROM disbursement.fund ORDER BY fund`);
  const totals: FundTotals[] = [];
  for (const { fund } of names) {
    const [row] = await tx.query<FundRow>(
      `WITH own AS (SELECT id, bank_balance_fen FROM disbursement.fund WHERE fund = $1)
       SELECT (SELECT coalesce(sum(bank_balance_fen), 0)::int8 FROM own) AS "bankFen",
              (SELECT coalesce(sum(amount_fen), 0)::int8 FROM disbursement.ledger_line
                WHERE account = $2 AND fund_id IN (SELECT id FROM own)) AS "ledgerFen",
              (SELECT coalesce(sum(reserved_fen), 0)::int8 FROM disbursement.budget WHERE fund = $1) AS "reservedFen",
              (SELECT coalesce(sum(available_fen), 0)::int8 FROM disbursement.budget WHERE fund = $1) AS "availableFen",
              (SELECT coalesce(sum(amount_fen), 0)::int8 FROM disbursement.statement_line
                WHERE matched IS NULL AND fund_id IN (SELECT id FROM own)) AS "unexplainedFen"`,
      [fund, rulesOfFund(fund).accounts.cash],
    );
    const { ledgerFen, bankFen, reservedFen, availableFen, unexplainedFen } = row!;
    totals.push({
      fund,
      ledgerBalanceFen: fenToWire(ledgerFen),
      bankBalanceFen: fenToWire(bankFen),
      reservedFen: fenToWire(reservedFen),
      availableFen: fenToWire(availableFen),
      unexplainedFen: fenToWire(unexplainedFen),
    });
  }
  return totals;
}

async function ledgerDifference(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ differenceFen: Fen }>(
    `SELECT coalesce(sum(amount_fen), 0)::int8 AS "differenceFen" FROM disbursement.ledger_line`,
  );
  return fenToWire(row!.differenceFen);
}

async function counts(tx: Tx): Promise<Pick<DisbursementTotals, 'payments' | 'settled' | 'returned' | 'reissued'>> {
  const [row] = await tx.query<{ payments: number; settled: number; returned: number; reissued: number }>(
    `SELECT count(*)::int AS payments, count(*) FILTER (WHERE stage = 'SETTLED')::int AS settled,
            count(*) FILTER (WHERE stage IN ('RETURNED', 'REISSUED'))::int AS returned,
            count(*) FILTER (WHERE stage = 'REISSUED')::int AS reissued FROM disbursement.payment`,
  );
  return row!;
}
