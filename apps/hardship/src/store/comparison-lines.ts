import type { Tx } from '@huzhu/messaging';
import type { AnsweredFacts } from '@huzhu/rules';
import { type BulkSession, copyText } from '@huzhu/service';

/** So many rows that could not be used are told one by one. */
export const UNUSED_SHOWN_MAX = 100;

/** A row of an answer on its way into staging. */
export interface AnswerLine {
  readonly row: number;
  readonly personKey: string;
  readonly facts: AnsweredFacts;
}

/** Copies rows into staging; all of them are there afterwards, or none. */
export async function copyAnswerLines(
  session: BulkSession,
  requestId: string,
  lines: readonly AnswerLine[],
): Promise<void> {
  const text = lines
    .map(({ row, personKey, facts }) => {
      const incomeFen = facts.incomeFen === null ? null : facts.incomeFen.toString();
      const figures = [incomeFen, facts.vehicles, facts.homes, facts.companies, facts.diedOn];
      return [requestId, row, personKey, ...figures].map(copyText).join('\t');
    })
    .join('\n');
  await session.copy(
    `COPY hardship.comparison_line (request_id, row_number, person_key, income_fen, vehicles, homes, companies, died_on)
       FROM STDIN`,
    `${text}\n`,
  );
}

/** Brings the staged rows to the people who were asked about; of several rows of one person the first counts. */
export async function matchAnswers(
  tx: Tx,
  requestId: string,
): Promise<{ matched: number; unused: number; unanswered: number; unusedRows: { row: number; code: string }[] }> {
  await tx.query('CREATE TEMPORARY TABLE used_line (row_number int PRIMARY KEY) ON COMMIT DROP');
  await tx.query(
    `INSERT INTO used_line
     SELECT min(line.row_number) FROM hardship.comparison_line line
       JOIN hardship.comparison_person asked USING (request_id, person_key)
      WHERE line.request_id = $1 GROUP BY line.person_key`,
    [requestId],
  );
  const matched = await tx.query(
    `UPDATE hardship.comparison_person asked
        SET answered = true, income_fen = line.income_fen, vehicles = line.vehicles, homes = line.homes,
            companies = line.companies, died_on = line.died_on
       FROM hardship.comparison_line line JOIN used_line USING (row_number)
      WHERE line.request_id = $1 AND asked.request_id = $1 AND asked.person_key = line.person_key
     RETURNING 1`,
    [requestId],
  );
  const [counts] = await tx.query<{ lines: number; unanswered: number }>(
    `SELECT (SELECT count(*)::int FROM hardship.comparison_line WHERE request_id = $1) AS lines,
            (SELECT count(*)::int FROM hardship.comparison_person WHERE request_id = $1 AND NOT answered) AS unanswered`,
    [requestId],
  );
  const unusedRows = await tx.query<{ row: number; code: string }>(
    `SELECT line.row_number AS row,
            CASE WHEN asked.person_key IS NULL THEN 'NOT_ASKED' ELSE 'PERSON_TWICE' END AS code
       FROM hardship.comparison_line line
       LEFT JOIN hardship.comparison_person asked ON asked.request_id = $1 AND asked.person_key = line.person_key
      WHERE line.request_id = $1 AND line.row_number NOT IN (SELECT row_number FROM used_line)
      ORDER BY line.row_number LIMIT ${UNUSED_SHOWN_MAX}`,
    [requestId],
  );
  await tx.query('DELETE FROM hardship.comparison_line WHERE request_id = $1', [requestId]);
  const lines = counts?.lines ?? 0;
  return { matched: matched.length, unused: lines - matched.length, unanswered: counts?.unanswered ?? 0, unusedRows };
}
