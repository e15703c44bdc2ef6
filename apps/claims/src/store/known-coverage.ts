import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { Coverage } from '@huzhu/rules';

/** A coverage period as enrolment told of it. */
export interface KnownCoverage extends Coverage {
  readonly orgId: string;
  readonly sealedPayee: string | null;
}

/** Coverage of persons, by person, the earliest first. A coverage of which only the end is known yet is left out. */
export async function readCoverages(tx: Tx, personKeys: readonly string[]): Promise<Map<string, KnownCoverage[]>> {
  const rows = await tx.query<KnownCoverage & { personKey: string }>(
    `SELECT person_key AS "personKey", org_id AS "orgId", plan, plan_version AS version, start_on AS start, end_on AS "end",
            units, status, sealed_payee AS "sealedPayee"
       FROM claims.coverage_of($1::text[]) WHERE plan IS NOT NULL ORDER BY start_on, coverage_id`,
    [personKeys],
  );
  return Map.groupBy(rows, (row) => row.personKey);
}

/** Of each organisation those above it, and itself. */
export async function ancestorsOf(tx: Tx, orgIds: readonly string[]): Promise<Map<string, ReadonlySet<string>>> {
  const rows = await tx.query<{ orgId: string; ancestors: string[] }>(
    `SELECT org_id AS "orgId", array_agg(ancestor_id::text) AS ancestors FROM claims.org_closure
      WHERE org_id = ANY($1::uuid[]) GROUP BY org_id`,
    [orgIds],
  );
  return new Map(rows.map(({ orgId, ancestors }) => [orgId, new Set(ancestors)]));
}

/** The coverage a day falls into, else the latest one of the plan; null if there is none. */
export function coverageAt(coverages: readonly KnownCoverage[], plan: string, on: Day): KnownCoverage | null {
  const own = coverages.filter((coverage) => coverage.plan === plan && coverage.status === 'ACTIVE');
  return own.find(({ start, end }) => start <= on && on <= end) ?? own.at(-1) ?? null;
}
