import type { Tx } from '@huzhu/messaging';
import type { PartialUpload } from '@huzhu/service';

export const ROSTER_UPLOADS = 'enrollment.roster_upload';

/** A roster that arrives in parts. */
export interface RosterUpload extends PartialUpload {
  readonly orgId: string;
  readonly begunBy: string;
  readonly sha256: string;
  readonly extension: string;
}

export async function beginRosterUpload(tx: Tx, upload: Omit<RosterUpload, 'received'>): Promise<void> {
  const { id, orgId, begunBy, bytes, sha256, extension } = upload;
  await tx.query(
    `INSERT INTO enrollment.roster_upload (id, org_id, begun_by, bytes, sha256, extension) VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, orgId, begunBy, bytes, sha256, extension],
  );
}

/** The own upload of whoever began it; null if there is none. */
export async function findRosterUpload(tx: Tx, id: string, begunBy: string): Promise<RosterUpload | null> {
  const [upload] = await tx.query<RosterUpload>(
    `SELECT id, org_id AS "orgId", begun_by AS "begunBy", bytes, sha256, extension, received
       FROM enrollment.roster_upload WHERE id = $1 AND begun_by = $2`,
    [id, begunBy],
  );
  return upload ?? null;
}
