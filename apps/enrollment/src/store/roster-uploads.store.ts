import type { Tx } from '@huzhu/messaging';

/** A roster that arrives in parts; the file lies with the incoming ones under the id. */
export interface RosterUpload {
  readonly id: string;
  readonly orgId: string;
  readonly begunBy: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly extension: string;
  /** Bytes from the beginning that are on disk for certain. */
  readonly received: number;
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

/** Notes how far an upload came; false if another request has moved it meanwhile. */
export async function noteRosterReceived(
  tx: Tx,
  { id, received }: Pick<RosterUpload, 'id' | 'received'>,
  now: number,
): Promise<boolean> {
  const moved = await tx.query(
    `UPDATE enrollment.roster_upload SET received = $3, touched_at = clock_timestamp()
      WHERE id = $1 AND received = $2 RETURNING 1`,
    [id, received, now],
  );
  return moved.length > 0;
}

/** Forgets uploads that nobody went on with for so many hours, and those that became rosters. */
export const forgetRosterUploads = (tx: Tx, hours: number): Promise<unknown> =>
  tx.query('DELETE FROM enrollment.roster_upload WHERE touched_at < clock_timestamp() - make_interval(hours => $1)', [
    hours,
  ]);
