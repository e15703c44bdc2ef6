import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type BulkSession, copyText } from '@huzhu/service';

/** One row of a feed in staging; what is personal is ciphertext. */
export interface FeedLine {
  readonly rowNumber: number;
  readonly mdtrtId: string;
  readonly personKey: string;
  readonly discharged: Day;
  /** Keyed hash of the whole row: equal rows repeat each other to the letter. */
  readonly lineKey: string;
  readonly sealed: string;
}

/** Copies rows into staging; all of them are there afterwards, or none. */
export async function copyFeedLines(session: BulkSession, feedId: string, lines: readonly FeedLine[]): Promise<void> {
  const text = lines
    .map((line) =>
      [feedId, line.rowNumber, line.mdtrtId, line.personKey, line.discharged, line.lineKey, line.sealed]
        .map(copyText)
        .join('\t'),
    )
    .join('\n');
  await session.copy(
    `COPY claims.feed_line (feed_id, row_number, mdtrt_id, person_key, discharged, line_key, sealed) FROM STDIN`,
    `${text}\n`,
  );
}

/** The last row that was copied; 0 if none was. */
export async function lastFeedLine(tx: Tx, feedId: string): Promise<number> {
  const [row] = await tx.query<{ last: number | null }>(
    'SELECT max(row_number) AS last FROM claims.feed_line WHERE feed_id = $1',
    [feedId],
  );
  return row?.last ?? 0;
}

/** Groups the rows of a feed to stays, in the order in which they are decided: by discharge date, then stay. */
export async function layOutStays(
  tx: Tx,
  feedId: string,
  orgId: string,
): Promise<{ readonly rows: number; readonly repeatedRows: number; readonly stays: number }> {
  const stays = await tx.execute(
    `INSERT INTO claims.feed_stay (feed_id, place, org_id, mdtrt_id, person_key)
     SELECT $1, row_number() OVER (ORDER BY discharged, mdtrt_id COLLATE "C"), $2, mdtrt_id, person_key
       FROM (SELECT mdtrt_id, max(discharged) AS discharged,
                    (array_agg(person_key ORDER BY row_number))[1] AS person_key
               FROM claims.feed_line WHERE feed_id = $1 GROUP BY mdtrt_id) AS stay`,
    [feedId, orgId],
  );
  const [counts] = await tx.query<{ rows: bigint; distinct: bigint }>(
    `SELECT count(*) AS rows, count(DISTINCT line_key) AS distinct FROM claims.feed_line WHERE feed_id = $1`,
    [feedId],
  );
  const rows = Number(counts?.rows ?? 0n);
  return { rows, repeatedRows: rows - Number(counts?.distinct ?? 0n), stays };
}

/** Staged rows of some stays, by stay, in the order of the file. */
export async function readFeedLines(
  tx: Tx,
  feedId: string,
  mdtrtIds: readonly string[],
): Promise<Map<string, { readonly rowNumber: number; readonly sealed: string }[]>> {
  const rows = await tx.query<{ mdtrtId: string; rowNumber: number; sealed: string }>(
    `SELECT mdtrt_id AS "mdtrtId", row_number AS "rowNumber", sealed
       FROM claims.feed_line WHERE feed_id = $1 AND mdtrt_id = ANY($2::text[]) ORDER BY row_number`,
    [feedId, mdtrtIds],
  );
  return Map.groupBy(rows, (row) => row.mdtrtId);
}

export const clearFeedLines = (tx: Tx, feedId: string): Promise<unknown> =>
  tx.query('DELETE FROM claims.feed_line WHERE feed_id = $1', [feedId]);
