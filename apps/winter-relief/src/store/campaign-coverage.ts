import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { CampaignKindRules } from '@huzhu/rules';
import { type Page, type SortedRow, sortedPage, sortedSql, type SortQuery, type Sorts } from '@huzhu/service';
import { timelineOf } from '../domain/timeline.js';
import { coverageSetSql } from './coverage-set.js';
import { expectLargeStatement } from './large-statement.js';

/** The campaign whose households are asked about. */
export interface CoveredCampaign {
  readonly id: string;
  readonly orgId: string;
  readonly festivalDay: Day;
  readonly snapshotOn: Day;
}

/** How far a union has come; `age` counts those missing by days, by the limits of `AGE_LIMITS`. */
export interface UnitCoverage {
  readonly org_id: string;
  readonly total: number;
  readonly covered: number;
  readonly excused: number;
  /** Covered in the last seven days. */
  readonly lately: number;
  readonly ages: readonly number[];
}

/** A household that is neither covered nor excused. */
export interface MissingRow {
  readonly household_id: string;
  readonly org_id: string;
  /** `OPEN` without a recipient. */
  readonly status: string;
  readonly due_from: Day;
  readonly sealed_name: string | null;
}

/** First day of every group of ages. */
export const AGE_LIMITS = [0, 8, 15, 31] as const;

const DAYS_LATELY = 7;

/** Everybody a campaign must reach with how far it is: households of files, or, where a kind has lists only, those on them. */
function dueSql({ reachesFiles }: CampaignKindRules): string {
  if (reachesFiles) {
    return `SELECT due.household_id, due.org_id, due.due_from, coalesce(held.status, 'OPEN') AS status, held.reason,
                   coalesce(held.settled_on, held.handed_over_on) AS covered_on, due.sealed_name
              FROM (${coverageSetSql}) AS due
              LEFT JOIN winter_relief.recipient AS held
                ON held.campaign_id = $4 AND held.household_id = due.household_id`;
  }
  return `SELECT held.id AS household_id, held.org_id, $2::date AS due_from, held.status, held.reason,
                 coalesce(held.settled_on, held.handed_over_on) AS covered_on, NULL::text AS sealed_name
            FROM winter_relief.recipient AS held
           WHERE held.campaign_id = $4 AND held.status NOT IN ('NOT_GRANTED', 'OBJECTED')
             AND num_nonnulls($1::uuid, $3::date) > 0`;
}

const IS_COVERED = `status IN ('PAID', 'DELIVERED')`;
const IS_EXCUSED = `NOT (${IS_COVERED}) AND reason = ANY($5::text[])`;
const IS_MISSING = `NOT (${IS_COVERED}) AND (reason IS NULL OR reason <> ALL($5::text[]))`;

const parametersOf = (campaign: CoveredCampaign, rules: CampaignKindRules): readonly unknown[] => [
  campaign.orgId,
  campaign.snapshotOn,
  timelineOf(campaign.festivalDay, rules).coverageCheckOn,
  campaign.id,
  [...rules.finalReasons],
];

const AGES = AGE_LIMITS.map((from, place) => {
  const next = AGE_LIMITS[place + 1];
  const below = next === undefined ? '' : ` AND $6::date - due_from < ${next}`;
  const above = from === 0 ? '' : ` AND $6::date - due_from >= ${from}`;
  return `count(*) FILTER (WHERE ${IS_MISSING}${above}${below})::int`;
});

const UNITS = `
  SELECT org_id, count(*)::int AS total, count(*) FILTER (WHERE ${IS_COVERED})::int AS covered,
         count(*) FILTER (WHERE ${IS_EXCUSED})::int AS excused,
         count(*) FILTER (WHERE ${IS_COVERED} AND covered_on > $6::date - ${DAYS_LATELY})::int AS lately,
         ARRAY[${AGES.join(', ')}] AS ages
    FROM each GROUP BY org_id ORDER BY org_id`;

/** Completeness of every union the reader may see, in one scan; a million households are counted where they are. */
export async function coverageByUnit(
  tx: Tx,
  campaign: CoveredCampaign,
  rules: CampaignKindRules,
  today: Day,
): Promise<UnitCoverage[]> {
  await expectLargeStatement(tx);
  const parameters = [...parametersOf(campaign, rules), today];
  return tx.query<UnitCoverage>(`WITH each AS (${dueSql(rules)}) ${UNITS}`, parameters);
}

/** The same, with the first of those missing: the households are looked at once for both. */
export async function coverageWithMissing(
  tx: Tx,
  campaign: CoveredCampaign,
  rules: CampaignKindRules,
  today: Day,
  limit: number,
): Promise<{ readonly units: readonly UnitCoverage[]; readonly missing: readonly MissingRow[] }> {
  await expectLargeStatement(tx);
  const [row] = await tx.query<{ units: UnitCoverage[] | null; missing: MissingRow[] | null }>(
    `WITH each AS MATERIALIZED (${dueSql(rules)})
     SELECT (SELECT json_agg(unit) FROM (${UNITS}) AS unit) AS units,
            (SELECT json_agg(one) FROM (
               SELECT household_id, org_id, status, due_from, sealed_name FROM each
                WHERE ${IS_MISSING} ORDER BY due_from, household_id LIMIT $7) AS one) AS missing`,
    [...parametersOf(campaign, rules), today, limit],
  );
  return { units: row?.units ?? [], missing: row?.missing ?? [] };
}

/** Which of those missing are asked for. */
export interface MissingFilter extends SortQuery {
  readonly orgId?: string | undefined;
  readonly status?: string | undefined;
  readonly limit: number;
}

/** Orders of those missing: `due` has the longest waiting first. */
export const MISSING_SORTS: Sorts<'due' | 'unit'> = {
  by: { due: { sql: 'due_from', type: 'date' }, unit: { sql: 'org_id', type: 'uuid' } },
  standard: 'due',
};

/** A page of those missing. */
export async function missingRows(
  tx: Tx,
  campaign: CoveredCampaign,
  rules: CampaignKindRules,
  { orgId, status, limit, ...query }: MissingFilter,
): Promise<Page<MissingRow>> {
  const parameters = [...parametersOf(campaign, rules), orgId ?? null, status ?? null];
  const sorted = sortedSql(MISSING_SORTS, query, { id: 'household_id', first: parameters.length + 1 });
  const rows = await tx.query<MissingRow & SortedRow>(
    `SELECT household_id, org_id, status, due_from, sealed_name, ${sorted.key} FROM (${dueSql(rules)}) AS each
      WHERE ${IS_MISSING} AND ${sorted.after}
        AND ($6::uuid IS NULL OR org_id IN (SELECT org_id FROM winter_relief.org_closure WHERE ancestor_id = $6))
        AND ($7::text IS NULL OR status = $7)
      ORDER BY ${sorted.order} LIMIT ${limit + 1}`,
    [...parameters, ...sorted.values],
  );
  return sortedPage(rows, limit, sorted, (row) => row);
}

/** Persons from lists whose grant is under way: neither paid, delivered nor ended. */
export async function openPersons(tx: Tx, campaignId: string): Promise<number> {
  const [row] = await tx.query<{ open: number }>(
    `SELECT count(*)::int AS open FROM winter_relief.recipient
      WHERE campaign_id = $1 AND list_id IS NOT NULL
        AND status NOT IN ('NOT_GRANTED', 'PAID', 'DELIVERED', 'EXCUSED', 'OBJECTED')`,
    [campaignId],
  );
  return row?.open ?? 0;
}
