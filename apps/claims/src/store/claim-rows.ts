import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

/** Persons by their keys, or those of claims in the caller's scope, who need not be asked for first. */
export type Persons = readonly string[] | { readonly ofClaims: readonly string[] };

/** Persons as a statement takes them: an expression of their keys, and its one parameter `$1`. */
export const personsIn = (persons: Persons): { readonly sql: string; readonly parameter: readonly string[] } =>
  'ofClaims' in persons
    ? {
        sql: 'ARRAY(SELECT DISTINCT person_key FROM claims.claim WHERE id = ANY($1::uuid[]))',
        parameter: persons.ofClaims,
      }
    : { sql: '$1::text[]', parameter: [...new Set(persons)] };

/** Person of each claim in the caller's scope, unlocked: persons are locked before their claims. */
export async function personsOf(tx: Tx, claimIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; person_key: string }>(
    'SELECT id, person_key FROM claims.claim WHERE id = ANY($1::uuid[])',
    [claimIds],
  );
  return new Map(rows.map((row) => [row.id, row.person_key]));
}

/** What a claim left in its person's history; first the claim itself, then those it took the place of. */
export interface CountedClaim {
  readonly id: string;
  readonly personKey: string;
  readonly orderOn: Day;
  readonly orderKey: string;
  readonly sealedDecision: string | null;
}

export const countedClaims = (tx: Tx, claimIds: readonly string[]): Promise<CountedClaim[]> =>
  tx.query<CountedClaim>(
    `WITH RECURSIVE counted AS (
       SELECT id, supersedes, person_key, order_on, order_key, sealed_decision, 1 AS depth
         FROM claims.claim WHERE id = ANY($1::uuid[])
       UNION ALL
       SELECT earlier.id, earlier.supersedes, earlier.person_key, earlier.order_on, earlier.order_key,
              earlier.sealed_decision, counted.depth + 1
         FROM claims.claim AS earlier JOIN counted ON counted.supersedes = earlier.id)
     SELECT id, person_key AS "personKey", order_on AS "orderOn", order_key AS "orderKey",
            sealed_decision AS "sealedDecision"
       FROM counted ORDER BY depth, id`,
    [claimIds],
  );

/** Other claims of a person in the caller's scope that wait for a card. */
export async function claimsWaitingForPayee(tx: Tx, personKey: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM claims.claim WHERE person_key = $1 AND status = 'WAITING_FOR_PAYEE' ORDER BY id`,
    [personKey],
  );
  return rows.map(({ id }) => id);
}

/** Claims of a person in the caller's scope whose card may still be changed. */
export async function claimsOpenToPayee(tx: Tx, personKey: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM claims.claim WHERE person_key = $1
        AND status NOT IN ('CLOSED', 'REJECTED', 'WITHDRAWN', 'SUPERSEDED', 'RECOVERY', 'APPROVED', 'ORDERED', 'PAID', 'PAY_REFUSED')
      ORDER BY id`,
    [personKey],
  );
  return rows.map(({ id }) => id);
}

/** Whether an organisation lies in the subtree of another. */
export async function isInSubtree(tx: Tx, orgId: string, ancestorId: string): Promise<boolean> {
  const rows = await tx.query('SELECT 1 FROM claims.org_closure WHERE org_id = $1 AND ancestor_id = $2', [
    orgId,
    ancestorId,
  ]);
  return rows.length > 0;
}
