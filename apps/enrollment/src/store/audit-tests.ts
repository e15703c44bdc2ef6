import type { AuditTest } from '@huzhu/service';

/** What auditors ask of coverage. */
export const enrollmentAuditTests: readonly AuditTest[] = [
  {
    test: 'PHONE_OF_SEVERAL_PEOPLE',
    chinese: '一号多人',
    means: 'People who share a mobile number have coverage that began within the days.',
    object: 'coverage',
    sql: `SELECT c.id, c.org_id, c.starts_on AS day, NULL::int8 AS amount_fen, 'mobile number of ' || s.people || ' people' AS detail
            FROM enrollment.coverage AS c JOIN enrollment.shared_mobiles() AS s ON s.person_id = c.person_id
           WHERE c.status = 'ACTIVE' AND c.starts_on BETWEEN $1::date AND $2::date`,
  },
  {
    test: 'COVERED_TWICE',
    chinese: '重复参保',
    means: 'A person has two coverages of one plan in force on the same day.',
    object: 'coverage',
    sql: `SELECT DISTINCT ON (c.id) c.id, c.org_id, c.starts_on AS day, NULL::int8 AS amount_fen, 'also by ' || o.id AS detail
            FROM enrollment.coverage AS c
            JOIN enrollment.coverage AS o ON o.person_key = c.person_key AND o.plan = c.plan AND o.id <> c.id
                 AND o.status = 'ACTIVE' AND o.starts_on <= c.ends_on AND o.ends_on >= c.starts_on
           WHERE c.status = 'ACTIVE' AND c.starts_on BETWEEN $1::date AND $2::date ORDER BY c.id, o.id`,
  },
];
