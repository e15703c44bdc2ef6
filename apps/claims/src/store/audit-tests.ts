import type { AuditTest } from '@huzhu/service';

/** A cluster is so many claims of one union in the last twentieth below the limit, and more than twice as many as just above. */
const CLUSTER_MIN = 5;

const LIMIT = `(v.definition->'approval'->>'autoApproveUpToFen')::int8`;
/** A limit counts itself unless the plan says otherwise. */
const BELOW = `(c.payable_fen < ${LIMIT}
              OR c.payable_fen = ${LIMIT} AND coalesce(v.definition->'comparators'->>'autoApprove', 'LE') = 'LE')`;

/** What auditors ask of claims. */
export const claimsAuditTests: readonly AuditTest[] = [
  {
    test: 'JUST_BELOW_LIMIT',
    chinese: '临界金额聚集',
    means: 'Benefits of one union gather just below the amount up to which the plan approves by itself.',
    object: 'claim',
    sql: `WITH near AS (
            SELECT c.id, c.org_id, c.plan, c.approved_on, c.payable_fen, ${LIMIT} AS limit_fen, ${BELOW} AS below
              FROM claims.claim AS c
              JOIN claims.plan_version AS v ON v.plan = c.plan AND v.plan_version = c.plan_version
             WHERE c.approved_on BETWEEN $1::date AND $2::date
               AND c.payable_fen BETWEEN ${LIMIT} * 19 / 20 AND ${LIMIT} * 21 / 20),
          clusters AS (
            SELECT org_id, plan, count(*) FILTER (WHERE below) AS below FROM near GROUP BY org_id, plan
            HAVING count(*) FILTER (WHERE below) >= ${CLUSTER_MIN}
               AND count(*) FILTER (WHERE below) > 2 * count(*) FILTER (WHERE NOT below))
          SELECT n.id, n.org_id, n.approved_on AS day, n.payable_fen AS amount_fen,
                 'one of ' || c.below || ' just below ' || n.limit_fen AS detail
            FROM near AS n JOIN clusters AS c USING (org_id, plan) WHERE n.below`,
  },
  {
    test: 'DUTIES_BROKEN',
    chinese: '不相容职务未分离',
    means: 'One person gave two opinions on one claim in one round of its reviews.',
    object: 'claim',
    sql: `SELECT DISTINCT ON (c.id) c.id, c.org_id, c.approved_on AS day, c.payable_fen AS amount_fen,
                 string_agg(DISTINCT o->>'step', ', ' ORDER BY o->>'step') AS detail
            FROM claims.claim AS c, jsonb_array_elements(c.opinions) AS o
           WHERE c.approved_on BETWEEN $1::date AND $2::date
           GROUP BY c.id, c.org_id, c.approved_on, c.payable_fen, o->>'by', o->>'round' HAVING count(DISTINCT o->>'step') > 1`,
  },
  {
    test: 'PAPERS_NOT_VERIFIED',
    chinese: '材料未核原件',
    means:
      'A benefit was approved on papers, and of one of them nobody noted that the original was seen or the e-invoice looked up.',
    object: 'claim',
    sql: `SELECT c.id, c.org_id, c.approved_on AS day, c.payable_fen AS amount_fen, count(*) || ' papers not verified' AS detail
            FROM claims.claim AS c JOIN claims.claim_document AS d ON d.claim_id = c.id AND d.verification IS NULL
           WHERE c.approved_on BETWEEN $1::date AND $2::date AND c.payable_fen > 0
           GROUP BY c.id, c.org_id, c.approved_on, c.payable_fen`,
  },
  {
    test: 'AFTER_COVERAGE',
    chinese: '身故或退保后给付',
    means:
      'A benefit was approved for a stay after the last day of every coverage of the person, as after their death.',
    object: 'claim',
    sql: `SELECT c.id, c.org_id, c.approved_on AS day, c.payable_fen AS amount_fen, 'stay on ' || c.order_on AS detail
            FROM claims.claim AS c
           WHERE c.approved_on BETWEEN $1::date AND $2::date AND c.payable_fen > 0
             AND c.order_on > (SELECT max(e.end_on) FROM claims.coverage AS e
                                WHERE e.person_key = c.person_key AND e.status = 'ACTIVE')`,
  },
  {
    test: 'ABOVE_CAP',
    chinese: '超限额给付',
    means: 'What a person was granted of one plan version is above what its period allows.',
    object: 'claim',
    sql: `WITH capped AS (
            SELECT c.id, c.org_id, c.approved_on, c.payable_fen, (v.definition->'benefits'->'HOSPITAL'->>'capPerPeriodFen')::int8 AS cap_fen,
                   sum(c.payable_fen) OVER (PARTITION BY c.person_key, c.plan, c.plan_version) AS sum_fen
              FROM claims.claim AS c JOIN claims.plan_version AS v ON v.plan = c.plan AND v.plan_version = c.plan_version
             WHERE c.approved_on IS NOT NULL AND c.status NOT IN ('REJECTED', 'WITHDRAWN', 'SUPERSEDED'))
          SELECT id, org_id, approved_on AS day, payable_fen AS amount_fen, 'in all ' || sum_fen || ' of ' || cap_fen AS detail
            FROM capped WHERE approved_on BETWEEN $1::date AND $2::date AND sum_fen > cap_fen`,
  },
  {
    test: 'STAFF_OR_RELATIVE',
    chinese: '工作人员及其近亲属受益',
    means:
      'A benefit went to somebody who works for a union, whom one of them declared as a relative, or who lives with one of them.',
    object: 'claim',
    sql: `SELECT c.id, c.org_id, c.approved_on AS day, c.payable_fen AS amount_fen,
                 CASE WHEN EXISTS (SELECT 1 FROM claims.staff_person AS s WHERE s.active AND s.person_key = c.person_key)
                      THEN 'staff' ELSE 'relative of staff' END AS detail
            FROM claims.claim AS c
           WHERE c.approved_on BETWEEN $1::date AND $2::date AND c.payable_fen > 0
             AND (EXISTS (SELECT 1 FROM claims.staff_person AS s WHERE s.active AND s.person_key = c.person_key)
                  OR EXISTS (SELECT 1 FROM claims.declared_relative AS r JOIN claims.staff_person AS s USING (staff_id)
                              WHERE s.active AND r.person_key = c.person_key)
                  OR EXISTS (SELECT 1 FROM claims.household AS h JOIN claims.staff_person AS s ON s.person_key = ANY (h.person_keys)
                              WHERE s.active AND h.person_keys @> ARRAY[c.person_key]))`,
  },
];
