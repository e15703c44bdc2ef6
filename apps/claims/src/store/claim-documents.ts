import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

/** One file of a claim; the content lies in the file store under its id. */
export interface StoredDocument {
  readonly id: string;
  readonly kind: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly addedOn: Day;
}

export const readDocuments = (tx: Tx, claimId: string): Promise<StoredDocument[]> =>
  tx.query<StoredDocument>(
    `SELECT id, kind, media_type AS "mediaType", bytes, sha256, added_on AS "addedOn"
       FROM claims.claim_document WHERE claim_id = $1 ORDER BY id`,
    [claimId],
  );

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
