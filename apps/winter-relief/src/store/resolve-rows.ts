import { addDays, type Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { CampaignKindRules } from '@huzhu/rules';
import { coverageSetSql } from './coverage-set.js';
import { expectLargeStatement } from './large-statement.js';

/** The campaign whose lists are resolved. */
export interface ResolvedCampaign {
  readonly id: string;
  readonly orgId: string;
  readonly snapshotOn: Day | null;
  readonly coverageCheckOn: Day;
  readonly rules: CampaignKindRules;
  /** Year whose cap is looked at. */
  readonly year: number;
}

export interface ResolvedSums {
  readonly rows: number;
  readonly served: number;
  readonly capped: number;
  readonly conflicts: number;
  readonly no_room: number;
  readonly allowed_fen: bigint;
}

/**
 * A person has one household, looked up now, so that one key stands for both: a household is served once, a person without
 * one too. The first with room in the order of rank, list and row holds the key.
 */
const DECISIONS = `
  WITH due AS MATERIALIZED (
    SELECT due.household_id FROM (${coverageSetSql}) AS due WHERE $9
  ), member AS MATERIALIZED (
    SELECT member.person_key COLLATE "C" AS person_key, min(member.household_id::text)::uuid AS household_id
      FROM winter_relief.household_person AS member
      JOIN winter_relief.household AS file ON file.household_id = member.household_id
     WHERE file.ended_on IS NULL AND $8 GROUP BY 1
  ), entry AS (
    SELECT named.list_id, named.line, named.org_id, named.rank, named.requested_fen,
           least(named.cap_fen, $6::int8) AS cap_fen, member.household_id,
           coalesce(member.household_id::text, named.person_key) COLLATE "C" AS holder_key,
           due.household_id IS NOT NULL AND named.exception IS NULL AS by_file, named.exception IS NOT NULL AS excepted,
           greatest(0, $7::int8 - coalesce(paid.granted_fen, 0)) AS room_fen,
           $10 AND coalesce(paid.granted_fen, 0) > 0 AS once_again
      FROM winter_relief.list_row AS named
      JOIN winter_relief.recipient_list AS sent ON sent.id = named.list_id AND sent.status = 'CONFIRMED'
      LEFT JOIN member ON member.person_key = named.person_key
      LEFT JOIN due ON due.household_id = member.household_id
      LEFT JOIN winter_relief.person_year AS paid
        ON paid.person_key = named.person_key AND paid.year = $5 AND paid.family = $11
     WHERE named.campaign_id = $4 AND named.faults = '{}'
  ), ordered AS (
    SELECT *, first_value(list_id) OVER by_key AS first_list, first_value(line) OVER by_key AS first_line,
           first_value(can_hold) OVER by_key AS is_held, first_value(rank) OVER by_key AS first_rank
      FROM (SELECT *, room_fen > 0 AND NOT by_file AND NOT once_again AND NOT excepted AS can_hold FROM entry) AS each
    WINDOW by_key AS (PARTITION BY holder_key ORDER BY can_hold DESC, rank, list_id, line)
  ), decided AS (
    SELECT list_id, line, org_id, requested_fen, by_file OR once_again OR (is_held AND NOT excepted
             AND (list_id, line) <> (first_list, first_line)
             AND (rank, list_id, line) > (first_rank, first_list, first_line)) AS conflict,
           CASE WHEN is_held AND NOT by_file AND NOT once_again THEN first_list END AS first_list, first_line, cap_fen, room_fen,
           least(requested_fen, cap_fen, room_fen) AS cut_fen
      FROM ordered
  )
  INSERT INTO winter_relief.row_decision (list_id, line, org_id, campaign_id, outcome, allowed_fen, held_by_list, held_by_line)
  SELECT list_id, line, org_id, $4,
         CASE WHEN conflict THEN 'CONFLICT_DUPLICATE' WHEN cut_fen = requested_fen THEN 'OK'
              WHEN room_fen < cap_fen THEN 'OVER_YEAR_CAP' ELSE 'OVER_TIME_CAP' END,
         CASE WHEN conflict THEN 0 ELSE cut_fen END,
         CASE WHEN conflict THEN first_list END, CASE WHEN conflict AND first_list IS NOT NULL THEN first_line END
    FROM decided ORDER BY list_id, line`;

/** Decides every row of all confirmed lists in one statement (查重); decisions of an earlier run are replaced. */
export async function resolveRows(tx: Tx, campaign: ResolvedCampaign): Promise<ResolvedSums> {
  const { rules } = campaign;
  await expectLargeStatement(tx);
  await tx.query('DELETE FROM winter_relief.row_decision WHERE campaign_id = $1', [campaign.id]);
  await tx.query(DECISIONS, [
    campaign.orgId,
    campaign.snapshotOn ?? addDays(campaign.coverageCheckOn, 1),
    campaign.coverageCheckOn,
    campaign.id,
    campaign.year,
    rules.capPerTimeFen,
    rules.capPerYearFen,
    rules.unit === 'HOUSEHOLD',
    rules.reachesFiles,
    rules.oncePerYear,
    rules.capFamily,
  ]);
  const [sums] = await tx.query<ResolvedSums>(
    `SELECT count(*)::int AS rows, count(*) FILTER (WHERE allowed_fen > 0)::int AS served,
            count(*) FILTER (WHERE allowed_fen > 0 AND outcome <> 'OK')::int AS capped,
            count(*) FILTER (WHERE outcome = 'CONFLICT_DUPLICATE')::int AS conflicts,
            count(*) FILTER (WHERE outcome = 'OVER_YEAR_CAP' AND allowed_fen = 0)::int AS no_room,
            coalesce(sum(allowed_fen), 0)::int8 AS allowed_fen
       FROM winter_relief.row_decision WHERE campaign_id = $1`,
    [campaign.id],
  );
  if (!sums) throw new Error('an aggregate answers one row');
  return sums;
}
