import type { Database } from '@huzhu/messaging';

/** Somebody whom a roster covers, with what is sealed of them. */
export interface CoveredPerson {
  readonly personKey: string;
  readonly sealed: string;
  readonly units: number;
}

/** Whom a roster covers still: alive, not retired, and of its union; in the order of its rows. */
export const coveredBy = (
  database: Database,
  { rosterId, orgId }: { readonly rosterId: string; readonly orgId: string },
  limit: number,
): Promise<CoveredPerson[]> =>
  database.query<CoveredPerson>(
    `SELECT p.person_key AS "personKey", p.sealed, c.units
       FROM enrollment.coverage c JOIN enrollment.person p ON p.id = c.person_id
      WHERE c.roster_id = $1 AND c.org_id = $2 AND c.status = 'ACTIVE' AND p.died_on IS NULL AND p.retired_on IS NULL
      ORDER BY c.line LIMIT $3`,
    [rosterId, orgId, limit],
  );
