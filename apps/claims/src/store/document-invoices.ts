import type { InvoiceFields } from '@huzhu/contracts';
import type { Tx } from '@huzhu/messaging';
import type { BlindIndex, FieldCipher } from '@huzhu/service';

/** The invoice a document shows; its fields are ciphertext, its number is found by keyed hash. */
export interface StoredInvoice {
  readonly documentId: string;
  readonly sealed: string;
  readonly paperKey: string;
}

/** What an invoice says, as a plain value. */
export type InvoiceWords = Pick<InvoiceFields, keyof InvoiceFields>;

/** Keyed hash of an invoice's code and number; the same for a sheet that names it and a document that shows it. */
export const invoiceKey = (
  index: BlindIndex,
  { code, number }: { readonly code?: string | null; readonly number: string },
): string => index.keyOf('invoice', `${code ?? ''}|${number}`);

export const sealInvoice = (cipher: FieldCipher, documentId: string, invoice: InvoiceWords): string =>
  cipher.seal(`document_invoice/${documentId}`, { invoice });

export const openInvoice = (cipher: FieldCipher, documentId: string, sealed: string): InvoiceWords =>
  cipher.open<{ invoice: InvoiceWords }>(`document_invoice/${documentId}`, sealed).invoice;

/**
 * Whether another claim of the same person under the same plan rests on the invoice and still counts. Two requests about
 * one invoice wait for each other here.
 */
export async function isInvoiceUsed(
  tx: Tx,
  claim: { readonly claimId: string; readonly personKey: string; readonly plan: string },
  paperKey: string,
): Promise<boolean> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`claims.invoice/${paperKey}`]);
  const rows = await tx.query(
    `SELECT 1 FROM claims.document_invoice AS i JOIN claims.claim AS c ON c.id = i.claim_id
      WHERE i.paper_key = $1 AND c.id <> $2 AND c.person_key = $3 AND c.plan = $4
        AND c.status NOT IN ('REJECTED', 'WITHDRAWN', 'SUPERSEDED') LIMIT 1`,
    [paperKey, claim.claimId, claim.personKey, claim.plan],
  );
  return rows.length > 0;
}

export async function keepInvoices(
  tx: Tx,
  owner: { readonly claimId: string; readonly orgId: string; readonly personKey: string },
  invoices: readonly StoredInvoice[],
): Promise<void> {
  await tx.query(
    `INSERT INTO claims.document_invoice (document_id, claim_id, org_id, person_key, sealed, paper_key)
     SELECT d.document_id, $1, $2, $3, d.sealed, d.paper_key
       FROM UNNEST($4::uuid[], $5::text[], $6::text[]) AS d(document_id, sealed, paper_key)`,
    [
      owner.claimId,
      owner.orgId,
      owner.personKey,
      invoices.map(({ documentId }) => documentId),
      invoices.map(({ sealed }) => sealed),
      invoices.map(({ paperKey }) => paperKey),
    ],
  );
}

export const readInvoices = (tx: Tx, claimId: string): Promise<StoredInvoice[]> =>
  tx.query<StoredInvoice>(
    `SELECT document_id AS "documentId", sealed, paper_key AS "paperKey"
       FROM claims.document_invoice WHERE claim_id = $1 ORDER BY document_id`,
    [claimId],
  );
