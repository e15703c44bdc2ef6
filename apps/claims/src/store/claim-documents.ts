import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { Verification } from '../domain/claim-case.js';

/** One file of a claim; the content lies in the file store under its id. */
export interface StoredDocument {
  readonly id: string;
  readonly kind: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly addedOn: Day;
}

/** How somebody made sure of a paper. */
export interface StoredVerification {
  readonly how: Verification;
  readonly by: string;
  readonly on: Day;
}

export type HeldDocument = StoredDocument & { readonly verification: StoredVerification | null };

export const readDocuments = (tx: Tx, claimId: string): Promise<HeldDocument[]> =>
  tx.query<HeldDocument>(
    `SELECT id, kind, media_type AS "mediaType", bytes, sha256, added_on AS "addedOn",
            CASE WHEN verification IS NOT NULL THEN
              json_build_object('how', verification, 'by', verified_by, 'on', verified_on) END AS verification
       FROM claims.claim_document WHERE claim_id = $1 ORDER BY id`,
    [claimId],
  );

/** Null takes a verification back. */
export async function keepVerification(tx: Tx, documentId: string, kept: StoredVerification | null): Promise<void> {
  await tx.query(
    `UPDATE claims.claim_document SET verification = $2, verified_by = $3, verified_on = $4 WHERE id = $1`,
    [documentId, kept?.how ?? null, kept?.by ?? null, kept?.on ?? null],
  );
}

export async function keepDocuments(
  tx: Tx,
  owner: { readonly claimId: string; readonly orgId: string; readonly personKey: string; readonly addedBy: string },
  documents: readonly StoredDocument[],
): Promise<void> {
  await tx.query(
    `INSERT INTO claims.claim_document
       (id, claim_id, org_id, person_key, kind, media_type, bytes, sha256, added_by, added_on)
     SELECT id, $1, $2, $3, kind, media_type, bytes, sha256, $4, added_on
       FROM UNNEST($5::uuid[], $6::text[], $7::text[], $8::int[], $9::text[], $10::date[])
            AS d(id, kind, media_type, bytes, sha256, added_on)`,
    [
      owner.claimId,
      owner.orgId,
      owner.personKey,
      owner.addedBy,
      documents.map(({ id }) => id),
      documents.map(({ kind }) => kind),
      documents.map(({ mediaType }) => mediaType),
      documents.map(({ bytes }) => bytes),
      documents.map(({ sha256 }) => sha256),
      documents.map(({ addedOn }) => addedOn),
    ],
  );
}
