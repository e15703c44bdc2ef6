import { Inject, Injectable } from '@nestjs/common';
import {
  type BudgetList,
  type BudgetView,
  type Fund,
  type FundList,
  FUNDS,
  type FundView,
  IsAbsentOr,
  IsId,
  IsOneOf,
  OPENING_BALANCE_STATES,
  type OpeningBalancePage,
  type OpeningBalanceStateName,
} from '@huzhu/contracts';
import { type Caller, listAggregates, PageQuery, Queries } from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { type AgedMoney, lapsingFen } from '../domain/carried-money.js';
import { rulesOfFund } from '../domain/fund-rules.js';
import { heldSourcesOf } from '../domain/money-source.js';
import { openingBalanceAggregate } from '../store/opening-balance.store.js';
import { openingBalanceView } from '../store/opening-balance-view.js';
import { withWireMoney } from './wire-money.js';

const LIST_MAX = 500;

/** Filters of opening balances; all that are given must hold. */
export class OpeningBalancesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: OPENING_BALANCE_STATES })
  @IsAbsentOr()
  @IsOneOf(OPENING_BALANCE_STATES)
  readonly state?: OpeningBalanceStateName;
  @ApiPropertyOptional({ enum: FUNDS }) @IsAbsentOr() @IsOneOf(FUNDS) readonly fund?: Fund;
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly orgId?: string;
}

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
      tx.query<AgedMoney>(
        `SELECT id, fund_id AS "fundId", org_id AS "orgId", fund, year, held_source AS "heldSource", state, received_fen AS "receivedFen",
                passed_down_fen AS "passedDownFen", reserved_fen AS "reservedFen", paid_fen AS "paidFen",
                returned_fen AS "returnedFen", available_fen AS "availableFen", carried_fen AS "carriedFen", version
           FROM disbursement.budget ORDER BY id LIMIT ${LIST_MAX}`,
      ),
    );
    return { items: rows.map(budgetView) };
  }

  openingBalances(caller: Caller, query: OpeningBalancesQuery): Promise<OpeningBalancePage> {
    const filter = { stage: query.state, fund: query.fund, orgId: query.orgId };
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, openingBalanceAggregate, query, filter, (row) =>
        openingBalanceView({ ...openingBalanceAggregate.fromRow(row), id: row.id, version: row.version }),
      ),
    );
  }
}

function budgetView(row: AgedMoney): BudgetView {
  const { carriedFen: _carriedFen, ...sums } = row;
  return withWireMoney<object>({
    ...sums,
    otherSources: heldSourcesOf(row.fund).filter((each) => each !== row.heldSource),
    lapsingFen: lapsingFen(row),
  }) as BudgetView;
}
