import type { AuditTest } from '@huzhu/service';

const DAYS_TO_PAY_MAX = 30;
const MONTHS_IDLE_MAX = 12;

/** What auditors ask of payments, lists and funds. */
export const disbursementAuditTests: readonly AuditTest[] = [
  {
    test: 'CARD_OF_SEVERAL_PEOPLE',
    chinese: '一卡多人',
    means: 'Payments of several people went to one account within the days.',
    object: 'payment',
    sql: `WITH paid AS (
            SELECT DISTINCT p.id, p.org_id, p.settled_on, p.amount_fen, p.person_key, l.account_key
              FROM disbursement.payment AS p
              JOIN disbursement.batch_line AS l ON l.payment_id = p.id AND l.batch_id = p.batch_id
             WHERE p.settled_on BETWEEN $1::date AND $2::date AND l.account_key IS NOT NULL)
          SELECT p.id, p.org_id, p.settled_on AS day, p.amount_fen, 'account of ' || s.people || ' people' AS detail
            FROM paid AS p JOIN (SELECT account_key, count(DISTINCT person_key) AS people FROM paid GROUP BY account_key) AS s
              ON s.account_key = p.account_key
           WHERE s.people > 1`,
  },
  {
    test: 'PAID_LATE',
    chinese: '批后逾期发放',
    means: `A payment settled more than ${DAYS_TO_PAY_MAX} days after its approval, or approved as long before the last day and not settled by then.`,
    object: 'payment',
    sql: `SELECT id, org_id, settled_on AS day, amount_fen, (settled_on - approved_on) || ' days' AS detail
            FROM disbursement.payment
           WHERE settled_on BETWEEN $1::date AND $2::date AND settled_on - approved_on > ${DAYS_TO_PAY_MAX}
          UNION ALL
          SELECT id, org_id, $2::date, amount_fen, ($2::date - approved_on) || ' days and not paid'
            FROM disbursement.payment
           WHERE $2::date - approved_on > ${DAYS_TO_PAY_MAX}
             AND (stage IN ('WAITING', 'FUNDED', 'BATCHED') OR settled_on > $2::date)`,
  },
  {
    test: 'DUTIES_BROKEN',
    chinese: '不相容职务未分离',
    means: 'One person took two steps of a list: built, submitted, approved or released it.',
    object: 'batch',
    sql: `SELECT DISTINCT ON (b.id) b.id, b.org_id, b.built_on AS day, b.total_fen AS amount_fen, string_agg(j.type, ', ' ORDER BY j.type) AS detail
            FROM disbursement.batch AS b
            JOIN (SELECT DISTINCT aggregate_id, actor, type FROM disbursement.journal
                   WHERE type IN ('batch-built', 'batch-submitted', 'batch-approved', 'batch-released')) AS j
              ON j.aggregate_id = b.id
           WHERE b.built_on BETWEEN $1::date AND $2::date
           GROUP BY b.id, b.org_id, b.built_on, b.total_fen, j.actor HAVING count(*) > 1`,
  },
  {
    test: 'FUND_IDLE',
    chinese: '资金闲置',
    means: `Nothing was booked in a fund for ${MONTHS_IDLE_MAX} months before the last day.`,
    object: 'fund',
    sql: `SELECT f.id, f.org_id, max(j.booked_on) AS day, NULL::int8 AS amount_fen, f.fund AS detail
            FROM disbursement.fund AS f JOIN disbursement.ledger_journal AS j ON j.fund_id = f.id
           WHERE $1::date IS NOT NULL GROUP BY f.id, f.org_id, f.fund
          HAVING max(j.booked_on) < ($2::date - interval '${MONTHS_IDLE_MAX} months')::date`,
  },
];
