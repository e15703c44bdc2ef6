import { Inject, Injectable } from '@nestjs/common';
import type { DisbursementTotals, Fund, FundTotals, OrderTotals, PaymentSource } from '@huzhu/contracts';
import { type Fen, sumFen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type Caller, fenToWire, Queries, SERVICE, type ServiceParts } from '@huzhu/service';
import { SUSPENSE } from '../domain/chart-of-accounts.js';
import { rulesOfFund } from '../domain/fund-rules.js';

/** Disbursement's side of the one equation, over everything in the caller's scope. */
@Injectable()
export class TotalsQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  handle(caller: Caller): Promise<DisbursementTotals> {
    return this.queries.read(caller, async (tx) => {
      const stages = await stageSums(tx);
      const accounts = await accountSums(tx);
      return {
        asOf: this.service.clock.today(),
        orders: ordersOf(stages),
        funds: await funds(tx, accounts),
        ledgerDifferenceFen: fenToWire(sumFen(accounts.map(({ sumFen: fen }) => fen))),
        ...countsOf(stages),
      };
    });
  }
}

/** Payments that stand alike: of one source and fund, in one stage, current or not. */
interface StageSum {
  readonly source: PaymentSource;
  readonly fund: Fund;
  readonly stage: string;
  /** A re-issued payment is replaced by its successor; a successor nobody has agreed to yet does not count. */
  readonly isCurrent: boolean;
  readonly payments: number;
  readonly sumFen: Fen;
}

/** Every payment is read, once. */
const stageSums = (tx: Tx): Promise<StageSum[]> =>
  tx.query(
    `SELECT source, fund, stage, stage <> 'REISSUED' AND waiting_reason IS DISTINCT FROM 'REISSUE_AGREEMENT' AS "isCurrent",
            count(*)::int AS payments, sum(amount_fen)::int8 AS "sumFen"
       FROM disbursement.payment GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  );

function ordersOf(stages: readonly StageSum[]): OrderTotals[] {
  const current = Map.groupBy(
    stages.filter(({ isCurrent }) => isCurrent),
    ({ source, fund }) => `${source}/${fund}`,
  );
  return [...current.values()].map((sums) => {
    const { source, fund } = sums[0]!;
    const fenIn = (...wanted: readonly string[]): number =>
      fenToWire(sumFen(sums.flatMap((each) => (wanted.includes(each.stage) ? [each.sumFen] : []))));
    return {
      source,
      fund,
      orderedFen: fenIn('WAITING', 'FUNDED', 'BATCHED', 'SETTLED', 'RETURNED'),
      settledFen: fenIn('SETTLED'),
      returnedFen: fenIn('RETURNED'),
      inFlightFen: fenIn('WAITING', 'FUNDED', 'BATCHED'),
      refusedFen: fenIn('REFUSED'),
    };
  });
}

function countsOf(
  stages: readonly StageSum[],
): Pick<DisbursementTotals, 'payments' | 'settled' | 'returned' | 'reissued'> {
  const among = (...wanted: readonly string[]): number =>
    stages.reduce((sum, { stage, payments }) => sum + (wanted.includes(stage) ? payments : 0), 0);
  return {
    payments: stages.reduce((sum, { payments }) => sum + payments, 0),
    settled: among('SETTLED'),
    returned: among('RETURNED', 'REISSUED'),
    reissued: among('REISSUED'),
  };
}

interface AccountSum {
  readonly fundId: string;
  readonly account: string;
  readonly sumFen: Fen;
}

/** From the lines themselves, not from the kept balances; every line is read, once. */
const accountSums = (tx: Tx): Promise<AccountSum[]> =>
  tx.query(
    `SELECT fund_id AS "fundId", account, sum(amount_fen)::int8 AS "sumFen" FROM disbursement.ledger_line GROUP BY 1, 2`,
  );

interface FundRow {
  readonly id: string;
  readonly fund: Fund;
  readonly bankFen: Fen;
  readonly suspenseFen: Fen;
  readonly unexplainedFen: Fen;
}

interface BudgetSum {
  readonly fund: Fund;
  readonly reservedFen: Fen;
  readonly availableFen: Fen;
}

async function funds(tx: Tx, accounts: readonly AccountSum[]): Promise<FundTotals[]> {
  const rows = await tx.query<FundRow>(
    `SELECT id, fund, bank_balance_fen AS "bankFen",
            s."suspenseFen", s."unexplainedFen"
       FROM disbursement.fund f,
    LATERAL (SELECT coalesce(sum(CASE direction WHEN 'CREDIT' THEN amount_fen ELSE -amount_fen END), 0)::int8 AS "suspenseFen",
                    coalesce(sum(amount_fen), 0)::int8 AS "unexplainedFen"
               FROM disbursement.statement_line l WHERE l.fund_id = f.id AND l.matched IS NULL) s
      ORDER BY fund, id`,
  );
  const budgets = await tx.query<BudgetSum>(
    `SELECT fund, sum(reserved_fen)::int8 AS "reservedFen", sum(available_fen)::int8 AS "availableFen"
       FROM disbursement.budget GROUP BY fund`,
  );
  return [...Map.groupBy(rows, ({ fund }) => fund)].map(([fund, own]) => {
    const { cash } = rulesOfFund(fund).accounts;
    const ids = new Set(own.map(({ id }) => id));
    const ownAccounts = accounts.filter(({ fundId }) => ids.has(fundId));
    const ledger = ownAccounts.filter(({ account }) => account === cash);
    const suspense = ownAccounts.filter(({ account }) => account === SUSPENSE.credit || account === SUSPENSE.debit);
    const budget = budgets.find((each) => each.fund === fund);
    return {
      fund,
      ledgerBalanceFen: fenToWire(sumFen(ledger.map(({ sumFen: fen }) => fen))),
      bankBalanceFen: fenToWire(sumFen(own.map(({ bankFen }) => bankFen))),
      reservedFen: fenToWire(budget?.reservedFen ?? 0n),
      availableFen: fenToWire(budget?.availableFen ?? 0n),
      unexplainedFen: fenToWire(sumFen(own.map(({ unexplainedFen }) => unexplainedFen))),
      suspenseFen: fenToWire(sumFen(own.map(({ suspenseFen }) => suspenseFen))),
      suspenseBookedFen: fenToWire(-sumFen(suspense.map(({ sumFen: fen }) => fen))),
    };
  });
}
