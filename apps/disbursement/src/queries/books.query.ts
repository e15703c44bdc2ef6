import { Inject, Injectable } from '@nestjs/common';
import type { Fund, LedgerJournalPage, LedgerJournalView, TrialBalance } from '@huzhu/contracts';
import { type Fen, sumFen } from '@huzhu/kernel';
import { type Caller, cursorKey, fenToWire, pageOf, Queries } from '@huzhu/service';
import { accountName } from '../domain/chart-of-accounts.js';
import { paymentReference } from '../domain/reference.js';
import type { JournalsQuery } from './ledger.query.js';

interface BalanceRow {
  readonly fund: Fund;
  readonly account: string;
  /** Of a detail that an organisation keeps. */
  readonly name: string | null;
  readonly debitFen: Fen;
  readonly creditFen: Fen;
  readonly keptFen: Fen;
}

/** The books: journals as they were posted, and what they add up to. */
@Injectable()
export class BookQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  journals(caller: Caller, query: JournalsQuery): Promise<LedgerJournalPage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<LedgerJournalView & { paymentId: string | null }>(
        `SELECT j.id, f.fund, j.kind, j.source_id AS "sourceId", j.payment_id AS "paymentId", j.booked_on AS "bookedOn",
                (SELECT jsonb_agg(jsonb_build_object('account', l.account, 'amountFen', l.amount_fen) ORDER BY l.line_no)
                   FROM disbursement.ledger_line l WHERE l.journal_id = j.id) AS lines
           FROM disbursement.ledger_journal j JOIN disbursement.fund f ON f.id = j.fund_id
          WHERE ($1::uuid IS NULL OR j.id > $1) AND ($3::uuid IS NULL OR j.fund_id = $3) AND ($4::text IS NULL OR j.kind = $4)
            AND ($5::uuid IS NULL OR j.payment_id = $5) AND ($6::date IS NULL OR j.booked_on >= $6)
            AND ($7::date IS NULL OR j.booked_on <= $7)
            AND ($8::text IS NULL OR EXISTS (SELECT 1 FROM disbursement.ledger_line l
                                              WHERE l.journal_id = j.id AND starts_with(l.account, $8)))
          ORDER BY j.id LIMIT $2`,
        [
          cursorKey(query),
          query.limit + 1,
          query.fundId ?? null,
          query.kind ?? null,
          query.paymentId ?? null,
          query.from ?? null,
          query.to ?? null,
          query.account ?? null,
        ],
      );
      return pageOf(
        rows,
        query.limit,
        (row) => row.id,
        ({ paymentId, ...row }) => ({
          ...row,
          ...(paymentId === null ? {} : { paymentId, paymentReference: paymentReference(paymentId) }),
        }),
      );
    });
  }

  /** Recomputed from the lines, beside the kept balances. */
  async trialBalance(caller: Caller): Promise<TrialBalance> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<BalanceRow>(
        `SELECT f.fund, coalesce(l.account, k.account) AS account, d.name, coalesce(l.debit_fen, 0)::int8 AS "debitFen",
                coalesce(l.credit_fen, 0)::int8 AS "creditFen", coalesce(k.debit_fen - k.credit_fen, 0)::int8 AS "keptFen"
           FROM (SELECT fund_id, account, coalesce(sum(amount_fen) FILTER (WHERE amount_fen > 0), 0) AS debit_fen,
                        coalesce(-sum(amount_fen) FILTER (WHERE amount_fen < 0), 0) AS credit_fen
                   FROM disbursement.ledger_line GROUP BY fund_id, account) l
           FULL JOIN disbursement.ledger_balance k ON k.fund_id = l.fund_id AND k.account = l.account
           JOIN disbursement.fund f ON f.id = coalesce(l.fund_id, k.fund_id)
           LEFT JOIN disbursement.detail_account d
             ON d.org_id = f.org_id AND d.account = coalesce(l.account, k.account) AND d.stage <> 'REJECTED'
          ORDER BY f.id, account`,
      ),
    );
    const balance = ({ debitFen, creditFen }: BalanceRow): Fen => debitFen - creditFen;
    return {
      rows: rows.map((row) => ({
        fund: row.fund,
        account: row.account,
        name: row.name ?? accountName(row.account),
        debitFen: fenToWire(row.debitFen),
        creditFen: fenToWire(row.creditFen),
        balanceFen: fenToWire(balance(row)),
        keptBalanceFen: fenToWire(row.keptFen),
      })),
      differenceFen: fenToWire(sumFen(rows.map(balance))),
      keptDifferenceFen: fenToWire(sumFen(rows.map((row) => row.keptFen))),
    };
  }
}
