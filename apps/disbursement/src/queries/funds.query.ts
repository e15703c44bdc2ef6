import { Inject, Injectable } from '@nestjs/common';
import type {
  BudgetList,
  BudgetView,
  FundList,
  FundView,
  OpeningBalancePage,
  OpeningBalanceView,
} from '@huzhu/contracts';
import { type Caller, cursorKey, type PageQuery, pageOf, Queries } from '@huzhu/service';
import { rulesOfFund } from '../domain/fund-rules.js';
import { withWireMoney } from './wire-money.js';

const LIST_MAX = 500;

/** Funds, their budgets, and how they were opened. */
@Injectable()
export class FundQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  async funds(caller: Caller): Promise<FundList> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<FundView & { balances: Readonly<Record<string, number>> | null }>(
        `SELECT f.id, f.org_id AS "orgId", f.fund, f.account_number AS "accountNumber", f.bank_profile AS "bankProfile",
                f.bank_balance_fen AS "bankBalanceFen", f.bank_balance_on AS "bankBalanceOn",
                (SELECT jsonb_object_agg(account, debit_fen - credit_fen) FROM disbursement.ledger_balance l
                  WHERE l.fund_id = f.id) AS balances
           FROM disbursement.fund f ORDER BY f.id LIMIT ${LIST_MAX}`,
      ),
    );
    return {
      items: rows.map(({ balances, ...fund }) => ({
        ...withWireMoney(fund),
        ledgerBalanceFen: balances?.[rulesOfFund(fund.fund).accounts.cash] ?? 0,
      })),
    };
  }

  async budgets(caller: Caller): Promise<BudgetList> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<BudgetView>(
        `SELECT id, fund_id AS "fundId", org_id AS "orgId", fund, year, state, received_fen AS "receivedFen",
                passed_down_fen AS "passedDownFen", reserved_fen AS "reservedFen", paid_fen AS "paidFen",
                returned_fen AS "returnedFen", available_fen AS "availableFen", version
           FROM disbursement.budget ORDER BY id LIMIT ${LIST_MAX}`,
      ),
    );
    return { items: rows.map(withWireMoney) };
  }

  openingBalances(caller: Caller, query: PageQuery): Promise<OpeningBalancePage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<OpeningBalanceView & { fundId: string | null }>(
        `SELECT id, org_id AS "orgId", fund, account_number AS "accountNumber", amount_fen AS "amountFen", as_of AS "asOf",
                stage AS state, fund_id AS "fundId", version
           FROM disbursement.opening_balance WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
        [cursorKey(query), query.limit + 1],
      );
      return pageOf(
        rows,
        query.limit,
        (row) => row.id,
        ({ fundId, ...row }) => ({ ...withWireMoney(row), ...(fundId === null ? {} : { fundId }) }),
      );
    });
  }
}
