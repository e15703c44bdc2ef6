import type { Tx } from '@huzhu/messaging';

/** An invoice or settlement sheet that a claim rests on, as a keyed hash. */
export interface Paper {
  readonly kind: 'INVOICE' | 'SETTLEMENT';
  readonly paperKey: string;
  readonly personKey: string;
  readonly claimId: string;
}

/** Papers among the given ones that another person's claim rests on already, as `kind/key/person`. */
export async function papersOfOthers(tx: Tx, papers: readonly Paper[]): Promise<Set<string>> {
  if (papers.length === 0) return new Set();
  const rows = await tx.query<Paper>(
    `SELECT DISTINCT p.kind, p.paper_key AS "paperKey", p.person_key AS "personKey"
       FROM UNNEST($1::text[], $2::text[], $3::text[]) AS p(kind, paper_key, person_key)
       JOIN claims.used_paper AS held ON held.kind = p.kind AND held.paper_key = p.paper_key
                                     AND held.person_key <> p.person_key`,
    [papers.map(({ kind }) => kind), papers.map(({ paperKey }) => paperKey), papers.map(({ personKey }) => personKey)],
  );
  return new Set(rows.map(paperName));
}

export const paperName = ({ kind, paperKey, personKey }: Omit<Paper, 'claimId'>): string =>
  `${kind}/${paperKey}/${personKey}`;

/** Keeps papers in one order for everybody. Waits for another transaction that keeps the same person's same paper. */
export async function keepPapers(tx: Tx, papers: readonly Paper[]): Promise<void> {
  if (papers.length === 0) return;
  await tx.query(
    `INSERT INTO claims.used_paper (kind, paper_key, person_key, claim_id)
     SELECT * FROM UNNEST($1::text[], $2::text[], $3::text[], $4::uuid[]) AS p(kind, paper_key, person_key, claim_id)
      ORDER BY kind, paper_key, person_key ON CONFLICT DO NOTHING`,
    [
      papers.map(({ kind }) => kind),
      papers.map(({ paperKey }) => paperKey),
      papers.map(({ personKey }) => personKey),
      papers.map(({ claimId }) => claimId),
    ],
  );
}

/** Frees the papers of claims that no longer count. */
export const freePapers = (tx: Tx, claimIds: readonly string[]): Promise<unknown> =>
  tx.query('DELETE FROM claims.used_paper WHERE claim_id = ANY($1::uuid[])', [claimIds]);
