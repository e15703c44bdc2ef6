import type { Tx } from '@huzhu/messaging';
import type { PartialUpload } from '@huzhu/service';

export const CLAIM_UPLOADS = 'claims.claim_upload';

/** A document that arrives in parts. */
export interface OpenUpload extends PartialUpload {
  readonly claimId: string;
  readonly kind: string;
  readonly sha256: string;
  readonly sealedInvoice: string | null;
}

export async function beginUpload(
  tx: Tx,
  upload: Omit<OpenUpload, 'received'> & {
    readonly orgId: string;
    readonly personKey: string;
    readonly begunBy: string;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO claims.claim_upload (id, claim_id, org_id, person_key, kind, bytes, sha256, sealed_invoice, begun_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      upload.id,
      upload.claimId,
      upload.orgId,
      upload.personKey,
      upload.kind,
      upload.bytes,
      upload.sha256,
      upload.sealedInvoice,
      upload.begunBy,
    ],
  );
}

/** An upload in the caller's scope; null if there is none, or it is not of this claim. */
export async function findUpload(tx: Tx, claimId: string, uploadId: string): Promise<OpenUpload | null> {
  const [upload] = await tx.query<OpenUpload>(
    `SELECT id, claim_id AS "claimId", kind, bytes, sha256, received, sealed_invoice AS "sealedInvoice"
       FROM claims.claim_upload WHERE id = $1 AND claim_id = $2`,
    [uploadId, claimId],
  );
  return upload ?? null;
}

/** Files that a row stands for: documents, feeds that are being read, and uploads that may still go on. */
export async function knownFiles(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM claims.claim_document WHERE id = ANY($1::uuid[])
     UNION ALL SELECT file_id FROM claims.settlement_feed
                WHERE file_id = ANY($1::uuid[]) AND status IN ('RECEIVED', 'DECIDING')
     UNION ALL SELECT id FROM claims.claim_upload WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}
