import type { Fund, ReconciliationSheets } from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { fenToWire } from '@huzhu/service';
import { rulesOfFund } from '../domain/fund-rules.js';

interface SheetRow {
  readonly id: string;
  readonly fund: Fund;
  readonly bankBalanceOn: string;
  readonly bankFen: Fen;
  readonly orderedFen: Fen;
  readonly ordered: number;
  readonly creditFen: Fen;
  readonly credits: number;
  readonly debitFen: Fen;
  readonly debits: number;
  readonly toldFen: Fen;
  readonly told: number;
}

/** The sheet (余额调节表) of every account in reach: what explains, to the fen, why bank and ledger differ. */
export async function reconciliationSheets(tx: Tx, asOf: string): Promise<ReconciliationSheets['items']> {
  const rows = await tx.query<SheetRow>(
    `SELECT f.id, f.fund, f.bank_balance_on AS "bankBalanceOn", f.bank_balance_fen AS "bankFen",
            o.ordered_fen AS "orderedFen", o.ordered, s.*, t.*
       FROM disbursement.fund f, disbursement.ordered_not_paid(f.id) o,
    LATERAL (SELECT coalesce(sum(amount_fen) FILTER (WHERE direction = 'CREDIT'), 0)::int8 AS "creditFen",
                    count(*) FILTER (WHERE direction = 'CREDIT')::int AS credits,
                    coalesce(sum(amount_fen) FILTER (WHERE direction = 'DEBIT'), 0)::int8 AS "debitFen",
                    count(*) FILTER (WHERE direction = 'DEBIT')::int AS debits
               FROM disbursement.statement_line WHERE fund_id = f.id AND matched IS NULL) s,
    LATERAL (SELECT coalesce(sum(amount_fen), 0)::int8 AS "toldFen", count(*)::int AS told
               FROM (SELECT amount_fen FROM disbursement.contribution
                      WHERE f.fund = 'MUTUAL_AID_POOL' AND line_id IS NULL AND match_id IS NULL
                      UNION ALL SELECT amount_fen FROM disbursement.repayment
                      WHERE fund_id = f.id AND line_id IS NULL AND match_id IS NULL) waiting) t
      ORDER BY f.id LIMIT 100`,
  );
  return Promise.all(
    rows.map(async (row) => {
      const [ledger] = await tx.query<{ fen: Fen }>(
        `SELECT debit_fen - credit_fen AS fen FROM disbursement.ledger_balance WHERE fund_id = $1 AND account = $2`,
        [row.id, rulesOfFund(row.fund).accounts.cash],
      );
      return sheetOf(row, ledger?.fen ?? 0n, asOf);
    }),
  );
}

function sheetOf(row: SheetRow, ledgerFen: Fen, asOf: string): ReconciliationSheets['items'][number] {
  const { id: fundId, fund, bankBalanceOn, bankFen, orderedFen, toldFen, creditFen, debitFen } = row;
  const adjustmentFen = toldFen - orderedFen - creditFen + debitFen;
  return {
    fundId,
    fund,
    asOf,
    bankBalanceOn,
    bankBalanceFen: fenToWire(bankFen),
    ledgerBalanceFen: fenToWire(ledgerFen),
    items: [
      { kind: 'ORDERED_NOT_PAID', count: row.ordered, amountFen: fenToWire(orderedFen) },
      { kind: 'TOLD_NOT_CREDITED', count: row.told, amountFen: fenToWire(toldFen) },
      { kind: 'CREDIT_UNEXPLAINED', count: row.credits, amountFen: fenToWire(creditFen) },
      { kind: 'DEBIT_UNEXPLAINED', count: row.debits, amountFen: fenToWire(debitFen) },
    ],
    adjustedFen: fenToWire(bankFen + adjustmentFen),
    adjustedLedgerFen: fenToWire(ledgerFen + adjustmentFen),
    unexplainedFen: fenToWire(bankFen - ledgerFen),
  };
}
