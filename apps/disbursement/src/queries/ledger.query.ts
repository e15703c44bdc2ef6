import { Inject, Injectable } from '@nestjs/common';
import {
  type AccountBalances,
  type Fund,
  type FundDays,
  IsAbsentOr,
  IsCode,
  IsDay,
  IsId,
  type VoucherPage,
} from '@huzhu/contracts';
import { day, type Day, type Fen, sumFen } from '@huzhu/kernel';
import {
  type Caller,
  cursorKey,
  fenToWire,
  PageQuery,
  pageOf,
  Problem,
  Queries,
  SERVICE,
  type ServiceParts,
} from '@huzhu/service';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { daysOfMonth } from '../domain/accounting-period.js';
import { FUND_DAYS_SQL } from '../store/proof-rules.js';
import { accountName } from '../domain/chart-of-accounts.js';

const FIRST_DAY = day('2000-01-01');

/** Which accounts, over which days; everything up to today unless told. */
export class BalancesQuery {
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly fundId?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly from?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly to?: string;
}

/** Vouchers of one fund and month. */
export class VouchersQuery extends PageQuery {
  @ApiProperty() @IsId() readonly fundId!: string;
  @ApiProperty() @IsCode() readonly month!: string;
}

/** Filters of the journals; all that are given must hold. From an account to its entries, from an entry to its payment. */
export class JournalsQuery extends PageQuery {
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly fundId?: string;
  /** The number of an account, or its first digits. */
  @ApiPropertyOptional() @IsAbsentOr() @IsCode() readonly account?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsCode() readonly kind?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly paymentId?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly from?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly to?: string;
}
import { withWireMoney } from './wire-money.js';

interface BalanceRow {
  readonly fundId: string;
  readonly fund: Fund;
  readonly account: string;
  /** Of a detail that an organisation keeps. */
  readonly name: string | null;
  readonly openingFen: Fen;
  readonly debitFen: Fen;
  readonly creditFen: Fen;
}

/** The ledger as accountants read it: balances over any days, and vouchers. */
@Injectable()
export class LedgerQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  async balances(caller: Caller, query: BalancesQuery): Promise<AccountBalances> {
    const from = (query.from ?? FIRST_DAY) as Day;
    const to = (query.to ?? this.service.clock.today()) as Day;
    const details = await this.queries.read(caller, (tx) =>
      tx.query<BalanceRow>(BALANCES_SQL, [query.fundId ?? null, from, to]),
    );
    const rows = [...sumsAbove(details, 3), ...sumsAbove(details, 5), ...details.filter(isDetail)].map((row) => ({
      ...row,
      name: row.name ?? accountName(row.account),
      openingFen: fenToWire(row.openingFen),
      debitFen: fenToWire(row.debitFen),
      creditFen: fenToWire(row.creditFen),
      closingFen: fenToWire(closing(row)),
    }));
    const order = (row: BalanceRow | { fundId: string; account: string }): string => `${row.fundId} ${row.account}`;
    return {
      from,
      to,
      rows: rows.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)),
      differenceFen: fenToWire(sumFen(details.map(closing))),
    };
  }

  /** Every fund and day on which money moved. */
  async fundDays(caller: Caller, query: BalancesQuery): Promise<FundDays> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<FundDays['items'][number]>(
        `SELECT * FROM (${FUND_DAYS_SQL}) AS days
          WHERE ($1::uuid IS NULL OR "fundId" = $1) AND ($2::date IS NULL OR day >= $2) AND ($3::date IS NULL OR day <= $3)
          ORDER BY fund, day, "fundId"`,
        [query.fundId ?? null, query.from ?? null, query.to ?? null],
      ),
    );
    return { items: rows.map(withWireMoney) };
  }

  vouchers(caller: Caller, query: VouchersQuery): Promise<VoucherPage> {
    const days = daysOfMonth(query.month);
    if (days === null) throw new Problem(400, 'QUERY_INVALID', 'Give a month such as 2026-01.');
    return this.queries.read(caller, async (tx) => {
      const after = Number(cursorKey(query) ?? 0);
      const rows = await tx.query<VoucherPage['items'][number] & { checker: string | null }>(VOUCHERS_SQL, [
        query.fundId,
        days.fromDay,
        days.toDay,
        after,
        query.limit + 1,
      ]);
      const page = pageOf(
        rows,
        query.limit,
        (row) => String(row.number),
        ({ checker, ...row }) => ({ ...row, final: checker !== null, ...(checker === null ? {} : { checker }) }),
      );
      return { month: query.month, ...page };
    });
  }
}

const closing = (row: Pick<BalanceRow, 'openingFen' | 'debitFen' | 'creditFen'>): Fen =>
  row.openingFen + row.debitFen - row.creditFen;

const isDetail = ({ account }: BalanceRow): boolean => account.length > 5;

/** Accounts of a level are the sums of all below them; by the digits of the level. */
function sumsAbove(details: readonly BalanceRow[], digits: 3 | 5): BalanceRow[] {
  const sums = new Map<string, BalanceRow>();
  for (const row of details) {
    const account = row.account.slice(0, digits);
    const key = `${row.fundId} ${account}`;
    const sum = sums.get(key) ?? { ...row, account, name: null, openingFen: 0n, debitFen: 0n, creditFen: 0n };
    sums.set(key, {
      ...sum,
      openingFen: sum.openingFen + row.openingFen,
      debitFen: sum.debitFen + row.debitFen,
      creditFen: sum.creditFen + row.creditFen,
    });
  }
  return [...sums.values()];
}

const BALANCES_SQL = `
  SELECT f.id AS "fundId", f.fund, l.account, d.name,
         coalesce(sum(l.amount_fen) FILTER (WHERE j.booked_on < $2), 0)::int8 AS "openingFen",
         coalesce(sum(l.amount_fen) FILTER (WHERE j.booked_on >= $2 AND l.amount_fen > 0), 0)::int8 AS "debitFen",
         coalesce(-sum(l.amount_fen) FILTER (WHERE j.booked_on >= $2 AND l.amount_fen < 0), 0)::int8 AS "creditFen"
    FROM disbursement.ledger_line l
    JOIN disbursement.ledger_journal j ON j.id = l.journal_id
    JOIN disbursement.fund f ON f.id = l.fund_id
    LEFT JOIN disbursement.detail_account d ON d.org_id = f.org_id AND d.account = l.account AND d.stage <> 'REJECTED'
   WHERE j.booked_on <= $3 AND ($1::uuid IS NULL OR l.fund_id = $1)
   GROUP BY f.id, f.fund, l.account, d.name ORDER BY f.id, l.account`;

/** A voucher for each day and kind, numbered through the month; a month that is open may still get one in between. */
const VOUCHERS_SQL = `
  WITH entry AS (
    SELECT j.*, dense_rank() OVER (ORDER BY j.booked_on, j.kind) AS number
      FROM disbursement.ledger_journal j WHERE j.fund_id = $1 AND j.booked_on BETWEEN $2 AND $3),
  page AS (SELECT number, booked_on, kind, count(*)::int AS entries, array_agg(DISTINCT posted_by) AS makers
             FROM entry WHERE number > $4 GROUP BY number, booked_on, kind ORDER BY number LIMIT $5)
  SELECT p.number::int AS number, f.id AS "fundId", f.fund, p.booked_on AS "bookedOn", p.kind, p.entries, p.makers,
         (SELECT decided_by FROM disbursement.accounting_period a
           WHERE a.fund_id = f.id AND a.from_day = $2 AND a.stage = 'CLOSED') AS checker,
         (SELECT jsonb_agg(jsonb_build_object('account', s.account, 'amountFen', s.fen) ORDER BY s.fen DESC, s.account)
            FROM (SELECT l.account, sum(l.amount_fen)::int8 AS fen FROM entry e
                    JOIN disbursement.ledger_line l ON l.journal_id = e.id
                   WHERE e.number = p.number GROUP BY l.account, sign(l.amount_fen)) s) AS lines,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'id', a.id) ORDER BY a.kind, a.id), '[]') FROM (
            SELECT DISTINCT 'STATEMENT' AS kind, s.statement_id AS id FROM entry e
              JOIN disbursement.statement_line s ON s.id = e.source_id WHERE e.number = p.number
            UNION SELECT 'OPENING_BALANCE', o.id FROM entry e
              JOIN disbursement.opening_balance o ON o.id = e.source_id WHERE e.number = p.number
            UNION SELECT 'REVERSED_ENTRY', r.id FROM entry e
              JOIN disbursement.ledger_journal r ON r.id = e.source_id WHERE e.number = p.number AND e.kind = 'REVERSAL'
            UNION SELECT 'ENTRY_ORDER', o.id FROM entry e
              JOIN disbursement.entry_order o ON o.id = e.source_id WHERE e.number = p.number
            UNION SELECT 'MATCH', m.id FROM entry e
              JOIN disbursement.desk_match m ON m.fund_id = $1 AND m.source_ids ? e.source_id::text
             WHERE e.number = p.number AND e.kind = 'SUSPENSE_CLEARED' LIMIT 500) a) AS attachments
    FROM page p JOIN disbursement.fund f ON f.id = $1 ORDER BY p.number`;
