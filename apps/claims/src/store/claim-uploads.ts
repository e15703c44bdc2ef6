import type { Tx } from '@huzhu/messaging';

/** A document that arrives in parts; the file lies with the incoming ones under the id. */
export interface OpenUpload {
  readonly id: string;
  readonly claimId: string;
  readonly kind: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Bytes from the beginning that are on disk for certain. */
  readonly received: number;
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

/** Notes how far an upload came; false if another request has moved it meanwhile. */
export async function noteReceived(
  tx: Tx,
  { id, received }: Pick<OpenUpload, 'id' | 'received'>,
  now: number,
): Promise<boolean> {
  const moved = await tx.query(
    `UPDATE claims.claim_upload SET received = $3, touched_at = clock_timestamp()
      WHERE id = $1 AND received = $2 RETURNING 1`,
    [id, received, now],
  );
  return moved.length > 0;
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

/** Forgets uploads that nobody went on with for so many hours, and those that became documents. */
export const forgetUploads = (tx: Tx, hours: number): Promise<unknown> =>
  tx.query(`DELETE FROM claims.claim_upload WHERE touched_at < clock_timestamp() - make_interval(hours => $1)`, [
    hours,
  ]);
