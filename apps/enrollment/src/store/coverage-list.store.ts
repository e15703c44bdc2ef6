import type { CoverageStatus } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

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

/** Orders of a list, each with its column; ties are broken by id. */
const COVERAGE_ORDERS = { id: 'c.id', start: 'c.starts_on', end: 'c.ends_on', row: 'c.line' } as const;
export type CoverageOrder = keyof typeof COVERAGE_ORDERS;

const TYPES = { id: 'uuid', start: 'date', end: 'date', row: 'int' } as const satisfies Record<CoverageOrder, string>;

export interface CoverageWindow {
  readonly order: CoverageOrder;
  readonly descending: boolean;
  /** Order value and id of the last row of the page before. */
  readonly after: readonly [value: string, id: string] | null;
  readonly limit: number;
}

/** EXPIRED is what is active and over today; nobody writes it down on the last day. */
const STATUS = `CASE WHEN c.status = 'ACTIVE' AND c.ends_on < $1::date THEN 'EXPIRED' ELSE c.status END`;

/** Coverage in the transaction's scope, as it stands on a day. */
export async function listCoverages(
  tx: Tx,
  today: Day,
  filter: CoverageFilter,
  { order, descending, after, limit }: CoverageWindow,
): Promise<ListedCoverage[]> {
  const column = COVERAGE_ORDERS[order];
  const beyond = `(${column}, c.id) ${descending ? '<' : '>'} ($11::${TYPES[order]}, $12::uuid)`;
  const direction = descending ? 'DESC' : 'ASC';
  return tx.query(
    `SELECT c.id, c.version, c.roster_id AS "rosterId", c.line AS row, c.org_id AS "orgId", c.person_id AS "personId",
            c.person_key AS "personKey", coalesce(c.employer_name, r.employer_name) AS employer, c.plan,
            c.plan_version AS "planVersion", c.units, c.starts_on AS start, c.ends_on AS end, ${STATUS} AS status,
            c.contested, before.ends_on AS "previousEnd", before.units AS "previousUnits",
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
        AND ($12::uuid IS NULL OR ${beyond})
      ORDER BY ${column} ${direction}, c.id ${direction} LIMIT $10`,
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
      after?.[0] ?? null,
      after?.[1] ?? null,
    ],
  );
}

/** Ids of the people of that coverage, in the order in which they became known. */
export async function listPersonIds(
  tx: Tx,
  filter: Pick<CoverageFilter, 'rosterId' | 'orgId' | 'plan' | 'planVersion' | 'employer'>,
  page: { readonly after: string | null; readonly limit: number; readonly descending: boolean },
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT c.person_id AS id FROM enrollment.coverage AS c
       LEFT JOIN enrollment.roster AS r ON r.id = c.roster_id
      WHERE ($1::uuid IS NULL OR c.roster_id = $1) AND ($2::uuid IS NULL OR c.org_id = $2)
        AND ($3::text IS NULL OR c.plan = $3) AND ($4::text IS NULL OR c.plan_version = $4)
        AND ($5::text IS NULL OR strpos(lower(coalesce(c.employer_name, r.employer_name)), lower($5)) > 0)
        AND ($6::uuid IS NULL OR c.person_id ${page.descending ? '<' : '>'} $6)
      ORDER BY c.person_id ${page.descending ? 'DESC' : 'ASC'} LIMIT $7`,
    [filter.rosterId, filter.orgId, filter.plan, filter.planVersion, filter.employer, page.after, page.limit],
  );
  return rows.map(({ id }) => id);
}
