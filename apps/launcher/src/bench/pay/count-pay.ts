import type pg from 'pg';
import type { Count } from '../bench.js';
import type { PayRun } from './drive-pay.js';

/** What must be there after the batch, counted in the tables themselves. */
export async function countPay(admin: pg.Client, payments: number, { batchId, statement }: PayRun): Promise<Count[]> {
  const { returned } = statement;
  const ofBatch = `SELECT id FROM disbursement.payment WHERE batch_id = $1`;
  const questions: readonly (readonly [string, number, string])[] = [
    ['payments settled', payments - returned, `SELECT count(*)::int AS n FROM (${ofBatch} AND stage = 'SETTLED') p`],
    ['payments returned', returned, `SELECT count(*)::int AS n FROM (${ofBatch} AND stage = 'RETURNED') p`],
    [
      'journals posted',
      payments + returned,
      `SELECT count(*)::int AS n FROM disbursement.ledger_journal WHERE payment_id IN (${ofBatch})`,
    ],
    [
      'settlements in the journal of payments',
      payments,
      `SELECT count(*)::int AS n FROM disbursement.journal
        WHERE type = 'payment-settled' AND aggregate_id IN (${ofBatch})`,
    ],
    [
      'settlements told',
      payments,
      `SELECT count(*)::int AS n FROM disbursement.outbox
        WHERE type = 'disbursement.payment-settled.v1' AND key = ANY (ARRAY(SELECT id::text FROM (${ofBatch}) p))`,
    ],
    [
      'fen by which ledger and bank differ',
      0,
      `SELECT abs(f.bank_balance_fen - (SELECT sum(amount_fen) FROM disbursement.ledger_line l
                                         WHERE l.fund_id = f.id AND l.account = '10201'))::int AS n
         FROM disbursement.fund f WHERE f.id = (SELECT fund_id FROM disbursement.batch WHERE id = $1)`,
    ],
    [
      'lines in suspense',
      0,
      `SELECT count(*)::int AS n FROM disbursement.statement_line WHERE matched IS NULL AND $1::uuid IS NOT NULL`,
    ],
  ];
  const counts: Count[] = [];
  for (const [what, expected, sql] of questions) {
    const { rows } = await admin.query<{ n: number }>(sql, [batchId]);
    counts.push({ what, expected, found: rows[0]?.n ?? -1 });
  }
  return counts;
}
