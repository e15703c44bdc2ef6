import type { TwinRow } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

/** Whose coverage is looked for, and where. */
export interface HeldPeople {
  readonly personKeys: readonly string[];
  readonly plan: string;
  readonly start: Day;
  readonly end: Day;
  /** The roster that asks. */
  readonly exceptRosterId: string;
}

/** The row that holds a person for those days. */
export interface HeldRow extends TwinRow {
  readonly personKey: string;
  readonly coverageId: string;
  readonly start: Day;
  readonly end: Day;
}

/**
 * On which rows of other rosters people are held for days of a period, by their keys: of what the transaction may see, and, with
 * `seenFrom`, only what lies in that organisation's subtree (for work with the service's own rights).
 */
export async function heldRows(
  tx: Tx,
  { personKeys, plan, start, end, exceptRosterId }: HeldPeople,
  seenFrom: string | null,
): Promise<ReadonlyMap<string, HeldRow>> {
  if (personKeys.length === 0) return new Map();
  const rows = await tx.query<HeldRow>(
    `SELECT DISTINCT ON (c.person_key) c.person_key AS "personKey", c.id AS "coverageId", c.roster_id AS "rosterId", c.line AS row,
            c.starts_on AS start, c.ends_on AS end, coalesce(c.employer_name, r.employer_name) AS "employerName"
       FROM enrollment.coverage AS c JOIN enrollment.roster AS r ON r.id = c.roster_id
      WHERE c.plan = $1 AND c.person_key = ANY ($2) AND c.holds AND c.roster_id <> $3 AND c.ends_on >= $4 AND c.starts_on <= $5
        AND ($6::uuid IS NULL OR NOT EXISTS (
          SELECT 1 FROM unnest(ARRAY[c.org_id, r.org_id]) AS place(org_id)
           WHERE NOT EXISTS (SELECT 1 FROM enrollment.org_closure AS o WHERE o.org_id = place.org_id AND o.ancestor_id = $6)))
      ORDER BY c.person_key, c.ends_on DESC`,
    [plan, personKeys, exceptRosterId, start, end, seenFrom],
  );
  return new Map(rows.map((row) => [row.personKey, row]));
}

/** Where a held row is to be looked up. */
export const twinOf = (held: HeldRow | undefined): TwinRow | undefined =>
  held && { rosterId: held.rosterId, employerName: held.employerName, row: held.row };
