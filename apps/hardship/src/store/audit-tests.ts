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
];
