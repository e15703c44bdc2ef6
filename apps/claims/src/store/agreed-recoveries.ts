import type { Day, Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type Persons, personsIn } from './claim-rows.js';

/** What a person agreed to have kept back from benefits, locked. */
export interface AgreedRecovery {
  readonly id: string;
  readonly personKey: string;
  readonly outstandingFen: Fen;
}

/** Locked before any claim, in one order for everybody. */
export function lockAgreedRecoveries(tx: Tx, persons: Persons): Promise<AgreedRecovery[]> {
  const { sql, parameter } = personsIn(persons);
  return tx.query<AgreedRecovery>(
    `SELECT id, person_key AS "personKey",
            amount_fen - repaid_fen - offset_fen - written_off_fen AS "outstandingFen"
       FROM claims.recovery
      WHERE person_key = ANY(${sql}) AND status = 'AGREED' AND agreement ->> 'way' = 'OFFSET'
      ORDER BY id FOR UPDATE`,
    [parameter],
  );
}

/** Keeps the bank's reference of money that came back; false if it was used before. */
export async function keepReceipt(
  tx: Tx,
  receipt: {
    readonly recoveryId: string;
    readonly bankReference: string;
    readonly amountFen: Fen;
    readonly receivedOn: Day;
  },
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO claims.recovery_receipt (bank_reference, recovery_id, amount_fen, received_on)
     VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING 1`,
    [receipt.bankReference, receipt.recoveryId, receipt.amountFen, receipt.receivedOn],
  );
  return rows.length > 0;
}

/** What a bank reference was noted for, where it lies in the scope of the transaction. */
export async function receiptOf(
  tx: Tx,
  bankReference: string,
): Promise<{ readonly claimId: string; readonly receivedOn: Day; readonly amountFen: Fen } | null> {
  const [found] = await tx.query<{ claimId: string; receivedOn: Day; amountFen: Fen }>(
    `SELECT r.claim_id AS "claimId", q.received_on AS "receivedOn", q.amount_fen AS "amountFen"
       FROM claims.recovery_receipt q JOIN claims.recovery r ON r.id = q.recovery_id WHERE q.bank_reference = $1`,
    [bankReference],
  );
  return found ?? null;
}
