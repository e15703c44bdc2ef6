import { addDays, type Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { CampaignKindRules } from '@huzhu/rules';
import type { Campaign, CensusFault, Snapshot } from '../domain/campaign.js';
import { timelineOf } from '../domain/timeline.js';
import { householdsHashSql } from './coverage-set.js';

interface FaultRow {
  readonly kind: CensusFault['kind'];
  readonly org_id: string;
  readonly unit: string | null;
  readonly as_of: Day;
  readonly or_later: boolean;
  readonly left_since: boolean;
  readonly unions: number;
}

/** Unions below the campaign, and those that left since its snapshot: these up to the last day on which they stood there. */
const UNITS = `
  SELECT org_id, $3::date AS last_day, false AS left_since FROM winter_relief.org_closure WHERE ancestor_id = $1
  UNION ALL
  SELECT org_id, greatest($2::date, least($3::date, stood_until - 1)), true FROM winter_relief.former_ancestor
   WHERE ancestor_id = $1 AND stood_until > $2::date
     AND org_id NOT IN (SELECT org_id FROM winter_relief.org_closure WHERE ancestor_id = $1)`;

/** Households that stood in the union on the day, wherever they are now: who left it alone is counted where it was. */
const STOOD_THERE = `
  SELECT held.household_id FROM winter_relief.household AS held
   WHERE held.org_id = due.org_id AND (held.moved_in IS NULL OR held.moved_in <= due.as_of)
     AND held.active_from <= due.as_of AND (held.ended_on IS NULL OR held.ended_on > due.as_of)
  UNION ALL
  SELECT held.household_id FROM winter_relief.former_stay AS stay
    JOIN winter_relief.household AS held ON held.household_id = stay.household_id
   WHERE stay.org_id = due.org_id AND stay.stayed_from <= due.as_of AND stay.stayed_until > due.as_of
     AND held.active_from <= due.as_of AND (held.ended_on IS NULL OR held.ended_on > due.as_of)`;

/**
 * Every union that was below the campaign at its snapshot, or came since, must have been counted as of the snapshot, and as of the last
 * day on which a household could still join there (or later). Hardship then counts each last day of those who came and left in between as
 * well, and tells it first. Count and hash must be those of the households known here, on every day counted. Null if so, else the first
 * union with a fault: uncounted ones first.
 */
export async function censusFault(
  tx: Tx,
  campaign: Campaign,
  snapshot: Snapshot,
  rules: CampaignKindRules,
): Promise<CensusFault | null> {
  const lastJoiningDay = addDays(timelineOf(campaign.festivalDay, rules).coverageCheckOn, -1);
  const [row] = await tx.query<FaultRow>(
    `WITH due AS (
       SELECT unit.org_id, unit.left_since, wanted.*
         FROM (${UNITS}) AS unit
        CROSS JOIN LATERAL (
          SELECT $2::date AS wanted_on, false AS or_later, $2::date AS as_of
          UNION ALL
          SELECT between_them.as_of, false, between_them.as_of FROM winter_relief.census AS between_them
           WHERE between_them.org_id = unit.org_id AND between_them.as_of > $2::date AND between_them.as_of < unit.last_day
          UNION ALL
          SELECT unit.last_day, true, max(late.as_of) FROM winter_relief.census AS late
           WHERE late.org_id = unit.org_id AND late.as_of >= unit.last_day) AS wanted
     ), known AS (
       SELECT due.*, count(file.household_id)::int AS households, ${householdsHashSql('file.household_id')} AS hash
         FROM due LEFT JOIN LATERAL (${STOOD_THERE}) AS file ON true
        GROUP BY due.org_id, due.left_since, due.wanted_on, due.or_later, due.as_of
     ), fault AS (
       SELECT known.*, counted.org_id IS NULL AS uncounted
         FROM known LEFT JOIN winter_relief.census AS counted ON counted.org_id = known.org_id AND counted.as_of = known.as_of
        WHERE counted.org_id IS NULL OR counted.households <> known.households OR counted.hash <> known.hash
     )
     SELECT CASE WHEN uncounted THEN 'MISSING' ELSE 'MISMATCH' END AS kind, org_id, left_since, or_later,
            coalesce(as_of, wanted_on) AS as_of, (SELECT count(DISTINCT org_id)::int FROM fault) AS unions,
            (SELECT max(name) FROM winter_relief.org_closure AS unit WHERE unit.org_id = fault.org_id) AS unit
       FROM fault ORDER BY uncounted DESC, or_later, org_id LIMIT 1`,
    [campaign.orgId, snapshot.takenOn, lastJoiningDay],
  );
  if (!row) return null;
  const { kind, org_id: orgId, unit, as_of: asOf, or_later: orLater, left_since: left, unions } = row;
  return { kind, orgId, unit: unit ?? '', asOf, orLater, left, unions };
}
