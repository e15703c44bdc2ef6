import type { Tx } from '@huzhu/messaging';
import type { Paper } from '../domain/papers.js';

/** A paper with the claim that rests on it. */
export interface UsedPaper extends Paper {
  readonly claimId: string;
}

/**
 * Two transactions with one paper decide one after the other, so that the second sees it in the first one's hands. Few
 * locks stand for all papers; they are taken in one order, after persons and claims.
 */
export function lockPapers(tx: Tx, papers: readonly Paper[]): void {
  if (papers.length === 0) return;
  tx.send(
    `SELECT pg_advisory_xact_lock(7002, place)
       FROM (SELECT DISTINCT hashtext(paper) & 63 AS place FROM UNNEST($1::text[]) AS paper ORDER BY place) AS places`,
    [papers.map(({ paperKey }) => paperKey)],
  );
}

/** Who holds papers like the given ones already, whoever it is. */
export async function papersInUse(tx: Tx, papers: readonly Paper[]): Promise<Paper[]> {
  if (papers.length === 0) return [];
  return tx.query<Paper>(
    `SELECT held.kind, held.paper_key AS "paperKey", held.person_key AS "personKey", held.stay
       FROM (SELECT DISTINCT kind, paper_key FROM UNNEST($1::text[], $2::text[]) AS p(kind, paper_key)) AS p
       JOIN claims.used_paper AS held USING (kind, paper_key)`,
    [papers.map(({ kind }) => kind), papers.map(({ paperKey }) => paperKey)],
  );
}

/** Keeps what claims rest on; their papers must be locked. */
export function keepPapers(tx: Tx, papers: readonly UsedPaper[]): void {
  if (papers.length === 0) return;
  tx.send(
    `INSERT INTO claims.used_paper (kind, paper_key, person_key, claim_id, stay)
     SELECT * FROM UNNEST($1::text[], $2::text[], $3::text[], $4::uuid[], $5::text[])
     ON CONFLICT DO NOTHING`,
    [
      papers.map(({ kind }) => kind),
      papers.map(({ paperKey }) => paperKey),
      papers.map(({ personKey }) => personKey),
      papers.map(({ claimId }) => claimId),
      papers.map(({ stay }) => stay),
    ],
  );
}

/** Frees the papers of claims that no longer count. */
export const freePapers = (tx: Tx, claimIds: readonly string[]): Promise<unknown> =>
  tx.query('DELETE FROM claims.used_paper WHERE claim_id = ANY($1::uuid[])', [claimIds]);
