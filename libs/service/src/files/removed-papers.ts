import { addMonths, type Day, reject, type Rejected } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { Work } from '../commands/work.js';
import { openTableSql } from '../database/row-security.js';

/** A paper whose time has passed: the file, what it belongs to, and the rule. */
export interface DuePaper {
  readonly fileId: string;
  /** e.g. `claim`. */
  readonly ownerType: string;
  readonly ownerId: string;
  readonly clause: string;
}

/** The table of papers that were removed when their time had passed; it says that they were there, and nothing of what they said. */
export const removedPapersSql = (schema: string): string => `
  CREATE TABLE ${schema}.removed_paper (
    file_id uuid PRIMARY KEY,
    owner_type text NOT NULL,
    owner_id uuid NOT NULL,
    removed_on date NOT NULL,
    clause text NOT NULL
  );
  ${openTableSql(schema, 'removed_paper', 'SELECT')}`;

/** Notes that papers go, each with a leaf on the audit trail; answers those that had not gone already. */
export async function noteRemoved(work: Work, schema: string, papers: readonly DuePaper[]): Promise<readonly string[]> {
  const noted = await work.tx.query<{ id: string }>(
    `INSERT INTO ${schema}.removed_paper (file_id, owner_type, owner_id, removed_on, clause)
     SELECT DISTINCT ON (file_id) file_id, owner_type, owner_id, $5::date, clause
       FROM UNNEST($1::uuid[], $2::text[], $3::uuid[], $4::text[]) AS due(file_id, owner_type, owner_id, clause)
     ON CONFLICT DO NOTHING RETURNING file_id AS id`,
    [
      papers.map(({ fileId }) => fileId),
      papers.map(({ ownerType }) => ownerType),
      papers.map(({ ownerId }) => ownerId),
      papers.map(({ clause }) => clause),
      work.today,
    ],
  );
  const ids = new Set(noted.map(({ id }) => id));
  const changes = papers
    .filter(({ fileId }) => ids.has(fileId))
    .map(({ fileId: objectId, ...paper }) => ({ objectId, version: 1, before: paper, after: { removed: true } }));
  await work.auditEach('paper', changes);
  return [...ids];
}

/** Why a paper cannot be read any more: refusal `PAPER_REMOVED` with the day; null if it is there. */
export async function removedPaper(tx: Tx, schema: string, fileId: string): Promise<Rejected | null> {
  const [removed] = await tx.query<{ on: Day; clause: string }>(
    `SELECT removed_on AS "on", clause FROM ${schema}.removed_paper WHERE file_id = $1`,
    [fileId],
  );
  return removed === undefined ? null : reject('PAPER_REMOVED', removed.clause, { removedOn: removed.on });
}

/** The day before which a case must have ended for papers that are kept so many years. */
export const keptSince = (today: Day, years: number): Day => addMonths(today, -12 * years);
