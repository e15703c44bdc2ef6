import type { CoverageStatus } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { SortedRow, SortedSql } from '@huzhu/service';

/** One coverage as lists show it, with what is sealed of its person to be read apart. */
export interface ListedCoverage {
  readonly id: string;
  readonly version: number;
  readonly rosterId: string;
  readonly row: number;
  readonly orgId: string;
  readonly personId: string;
  readonly personKey: string;
  readonly employer: string | null;
  readonly plan: string;
  readonly planVersion: string;
  readonly units: number;
  readonly start: Day;
  readonly end: Day;
  readonly status: CoverageStatus;
  readonly contested: boolean;
  readonly consentOn: Day | null;
  readonly previousEnd: Day | null;
  readonly previousUnits: number | null;
  readonly uncoveredDays: number | null;
  readonly renewalGapDays: number | null;
}

/** What a list of coverage may be narrowed to; null is not asked. */
export interface CoverageFilter {
  readonly rosterId: string | null;
  readonly personIds: readonly string[] | null;
  readonly orgId: string | null;
  readonly plan: string | null;
  readonly planVersion: string | null;
  readonly status: CoverageStatus | null;
  /** Part of the employer's name. */
  readonly employer: string | null;
  /** Covers this day. */
  readonly coveredOn: string | null;
}

/** EXPIRED is what is active and over today; nobody writes it down on the last day. */
const STATUS = `CASE WHEN c.status = 'ACTIVE' AND c.ends_on < $1::date THEN 'EXPIRED' ELSE c.status END`;

/** Parameters of `listCoverages` before those of the order. */
export const COVERAGE_PARAMETERS = 10;

/** Coverage in the transaction's scope, as it stands on a day. */
export async function listCoverages(
  tx: Tx,
  today: Day,
  filter: CoverageFilter,
  sorted: SortedSql,
  limit: number,
): Promise<(ListedCoverage & SortedRow)[]> {
  return tx.query(
    `SELECT c.id, c.version, c.roster_id AS "rosterId", c.line AS row, c.org_id AS "orgId", c.person_id AS "personId",
            c.person_key AS "personKey", coalesce(c.employer_name, r.employer_name) AS employer, c.plan,
            c.plan_version AS "planVersion", c.units, c.starts_on AS start, c.ends_on AS end, ${STATUS} AS status,
            c.contested, c.consent_on AS "consentOn", ${sorted.key}, before.ends_on AS "previousEnd", before.units AS "previousUnits",
            c.starts_on - before.ends_on - 1 AS "uncoveredDays",
            (SELECT (definition->>'renewalGapDays')::int FROM enrollment.plan_version
              WHERE plan = c.plan AND plan_version = c.plan_version) AS "renewalGapDays"
       FROM enrollment.coverage AS c
       LEFT JOIN enrollment.roster AS r ON r.id = c.roster_id
       LEFT JOIN LATERAL enrollment.coverage_before(c.person_id, c.plan, c.starts_on) AS before ON true
      WHERE ($2::uuid IS NULL OR c.roster_id = $2) AND ($3::uuid[] IS NULL OR c.person_id = ANY ($3))
        AND ($4::uuid IS NULL OR c.org_id = $4) AND ($5::text IS NULL OR c.plan = $5)
        AND ($6::text IS NULL OR c.plan_version = $6) AND ($7::text IS NULL OR ${STATUS} = $7)
        AND ($8::text IS NULL OR strpos(lower(coalesce(c.employer_name, r.employer_name)), lower($8)) > 0)
        AND ($9::date IS NULL OR (c.starts_on <= $9 AND c.ends_on >= $9))
        AND ${sorted.after}
      ORDER BY ${sorted.order} LIMIT $10`,
    [
      today,
      filter.rosterId,
      filter.personIds,
      filter.orgId,
      filter.plan,
      filter.planVersion,
      filter.status,
      filter.employer,
      filter.coveredOn,
      limit,
      ...sorted.values,
    ],
  );
}

/** Parameters of `listPersonIds` before those of the order. */
export const PEOPLE_PARAMETERS = 5;

/** Ids of the people of that coverage, in an order over `found`. */
export async function listPersonIds(
  tx: Tx,
  filter: Pick<CoverageFilter, 'rosterId' | 'orgId' | 'plan' | 'planVersion' | 'employer'>,
  sorted: SortedSql,
  limit: number,
): Promise<({ readonly id: string } & SortedRow)[]> {
  return tx.query(
    `SELECT found.id, ${sorted.key} FROM (
       SELECT c.person_id AS id, max(c.ends_on) AS ends_on FROM enrollment.coverage AS c
         LEFT JOIN enrollment.roster AS r ON r.id = c.roster_id
        WHERE ($1::uuid IS NULL OR c.roster_id = $1) AND ($2::uuid IS NULL OR c.org_id = $2)
          AND ($3::text IS NULL OR c.plan = $3) AND ($4::text IS NULL OR c.plan_version = $4)
          AND ($5::text IS NULL OR strpos(lower(coalesce(c.employer_name, r.employer_name)), lower($5)) > 0)
        GROUP BY c.person_id) AS found
      WHERE ${sorted.after} ORDER BY ${sorted.order} LIMIT ${limit}`,
    [filter.rosterId, filter.orgId, filter.plan, filter.planVersion, filter.employer, ...sorted.values],
  );
}
