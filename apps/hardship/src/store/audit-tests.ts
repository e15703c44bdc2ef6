import type { AuditTest } from '@huzhu/service';

/** Approvals of files within the days. */
const APPROVED = `
  SELECT h.id, h.org_id, h.active_from AS day, NULL::int8 AS amount_fen, j.version
    FROM hardship.household AS h
    JOIN hardship.journal AS j ON j.aggregate_id = h.id AND j.type = 'household-approved'
   WHERE h.active_from BETWEEN $1::date AND $2::date`;

const before = (type: string): string => `
  SELECT 1 FROM hardship.journal AS e WHERE e.aggregate_id = a.id AND e.type = '${type}' AND e.version < a.version`;

const without = (type: string, detail: string): string => `
  SELECT a.id, a.org_id, a.day, a.amount_fen, '${detail}' AS detail FROM (${APPROVED}) AS a
   WHERE NOT EXISTS (${before(type)})`;

/** Steps of a file that nobody may take two of. */
const DUTIES = `('household-visited', 'household-reviewed', 'household-approved')`;

/** Aid that was approved within the days, with its household. */
const GRANTED = `
  SELECT a.*, h.member_person_keys, h.ended_on FROM hardship.aid AS a JOIN hardship.household AS h ON h.id = a.household_id
   WHERE a.approved_on BETWEEN $1::date AND $2::date AND a.granted_fen > 0`;

/** Of an aid `g` and its household. */
const STAFF_LIVE_THERE = `EXISTS (
  SELECT 1 FROM hardship.staff_person AS s
   WHERE s.active AND (s.person_key = g.person_key OR s.person_key = ANY (g.member_person_keys)))`;
const NAMED_LIVES_THERE = `EXISTS (
  SELECT 1 FROM hardship.declared_relative AS d JOIN hardship.staff_person AS s USING (staff_id)
   WHERE s.active AND (d.person_key = g.person_key OR d.person_key = ANY (g.member_person_keys)))`;

/** Living aid of a household and year comes to twelve months of the living line at most. */
const MONTHS_MAX = 12;

/** What auditors ask of the files of households. */
export const hardshipAuditTests: readonly AuditTest[] = [
  {
    test: 'MISSING_PUBLICITY',
    chinese: '未经公示',
    means: 'A file became active although no publicity of it was closed before.',
    object: 'household',
    sql: without('publicity-closed', 'no publicity closed before the approval'),
  },
  {
    test: 'APPROVED_BEFORE_VISIT',
    chinese: '先批后访',
    means: 'A file became active although nobody had visited the household before.',
    object: 'household',
    sql: without('household-visited', 'no visit before the approval'),
  },
  {
    test: 'DUTIES_BROKEN',
    chinese: '不相容职务未分离',
    means: 'One person took two steps of a file that exclude each other.',
    object: 'household',
    sql: `SELECT DISTINCT ON (a.id) a.id, a.org_id, a.day, a.amount_fen, string_agg(DISTINCT j.type, ', ' ORDER BY j.type) AS detail
            FROM (${APPROVED}) AS a JOIN hardship.journal AS j ON j.aggregate_id = a.id AND j.type IN ${DUTIES}
           GROUP BY a.id, a.org_id, a.day, a.amount_fen, j.actor HAVING count(DISTINCT j.type) > 1`,
  },
  {
    test: 'PERSON_IN_TWO_FILES',
    chinese: '一人多档',
    means: 'Somebody of an active household belongs to another active file, too.',
    object: 'household',
    sql: `SELECT DISTINCT ON (h.id) h.id, h.org_id, h.active_from AS day, NULL::int8 AS amount_fen, 'with ' || other.id AS detail
            FROM hardship.household AS h JOIN hardship.household AS other
              ON other.id <> h.id AND other.member_person_keys && h.member_person_keys
           WHERE h.status = 'ACTIVE' AND other.status = 'ACTIVE' AND h.active_from BETWEEN $1::date AND $2::date`,
  },
  {
    test: 'STAFF_OR_RELATIVE',
    chinese: '工作人员及其近亲属受助',
    means:
      'Aid went to somebody who works for a union, or to a household that one of them, or a relative whom one of them named, belongs to.',
    object: 'aid',
    sql: `SELECT g.id, g.org_id, g.approved_on AS day, g.granted_fen AS amount_fen,
                 CASE WHEN EXISTS (SELECT 1 FROM hardship.staff_person AS s WHERE s.active AND s.person_key = g.person_key)
                      THEN 'staff' WHEN ${STAFF_LIVE_THERE} THEN 'staff in the household' ELSE 'relative of staff' END AS detail
            FROM (${GRANTED}) AS g WHERE ${STAFF_LIVE_THERE} OR ${NAMED_LIVES_THERE}`,
  },
  {
    test: 'AFTER_EXIT',
    chinese: '退出后发放',
    means: 'Aid was approved after the last day of the file, as after a death.',
    object: 'aid',
    sql: `SELECT id, org_id, approved_on AS day, granted_fen AS amount_fen, 'file ended on ' || ended_on AS detail
            FROM (${GRANTED}) AS g WHERE approved_on > ended_on`,
  },
  {
    test: 'ABOVE_CAP',
    chinese: '超标准发放',
    means: 'Living aid of a household comes to more within a year than twelve months of the living line.',
    object: 'aid',
    sql: `WITH yearly AS (
            SELECT id, org_id, approved_on, granted_fen, (details->>'lineMonthlyFen')::int8 * ${MONTHS_MAX} AS cap_fen,
                   sum(granted_fen) OVER (PARTITION BY household_id, extract(year FROM approved_on))::int8 AS sum_fen
              FROM hardship.aid WHERE kind = 'LIVING' AND approved_on IS NOT NULL)
          SELECT id, org_id, approved_on AS day, granted_fen AS amount_fen, 'in all ' || sum_fen || ' of ' || cap_fen AS detail
            FROM yearly WHERE approved_on BETWEEN $1::date AND $2::date AND sum_fen > cap_fen`,
  },
];
