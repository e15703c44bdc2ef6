import type { Tx } from '@huzhu/messaging';

/** Where the money of a payment goes, readable by whoever holds the private key alone. */
export interface KeptPayee {
  readonly paymentId: string;
  readonly orgId: string;
  readonly sealedPayee: string;
}

/** Keeps the payees of new payments, in one statement; nobody has the right to change one. */
export async function keepPayees(tx: Tx, payees: readonly KeptPayee[]): Promise<void> {
  if (payees.length === 0) return;
  await tx.query(
    `INSERT INTO disbursement.payment_payee (payment_id, org_id, sealed_payee)
     SELECT * FROM UNNEST($1::uuid[], $2::uuid[], $3::text[])`,
    [
      payees.map(({ paymentId }) => paymentId),
      payees.map(({ orgId }) => orgId),
      payees.map(({ sealedPayee }) => sealedPayee),
    ],
  );
}
