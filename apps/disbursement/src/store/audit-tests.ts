import { FUNDS } from '@huzhu/contracts';
import type { AuditTest } from '@huzhu/service';
import { BANK_ACCOUNTS } from '../domain/chart-of-accounts.js';
import { unapprovedFenMax } from '../domain/release-limits.js';

const DAYS_TO_PAY_MAX = 30;
const MONTHS_IDLE_MAX = 12;
const IDLE_SINCE = `($2::date - interval '${MONTHS_IDLE_MAX} months')::date`;

/** Papers that two people sign, as `paper`: the day they became valid, or were written. */
const PAPERS = `
  SELECT id, org_id, decided_on AS day, amount_fen FROM disbursement.budget_order
  UNION ALL SELECT id, org_id, decided_on, amount_fen FROM disbursement.pool_transfer
  UNION ALL SELECT id, org_id, as_of, amount_fen FROM disbursement.opening_balance
  UNION ALL SELECT id, org_id, decided_on, NULL FROM disbursement.entry_order
  UNION ALL SELECT id, org_id, decided_on, NULL FROM disbursement.accounting_period
  UNION ALL SELECT id, org_id, decided_on, NULL FROM disbursement.statement_withdrawal`;

const MADE_VALID = ['-confirmed', '-posted', '-closed'].map((end) => `j.type LIKE '%${end}'`).join(' OR ');

/** Fund → the largest list that no leader approves, as rows. */
const UNAPPROVED = FUNDS.map((fund) => `('${fund}', ${unapprovedFenMax(fund)}::int8)`).join(', ');

/** What auditors ask of payments, lists, papers and funds. */
export const disbursementAuditTests: readonly AuditTest[] = [
  {
    test: 'CARD_OF_SEVERAL_PEOPLE',
    chinese: '一卡多人',
    means:
      'A payment of these days went to an account that was paid for other people, too, then or at any time before.',
    object: 'payment',
    sql: `WITH asked AS (
            SELECT p.id, p.org_id, p.settled_on, p.amount_fen, l.account_key
              FROM disbursement.payment AS p
              JOIN disbursement.batch_line AS l ON l.payment_id = p.id AND l.batch_id = p.batch_id
             WHERE p.settled_on BETWEEN $1::date AND $2::date AND l.account_key IS NOT NULL),
          shared AS (
            SELECT l.account_key, count(DISTINCT p.person_key) AS people
              FROM disbursement.batch_line AS l
              JOIN disbursement.payment AS p ON p.id = l.payment_id AND p.batch_id = l.batch_id
             WHERE l.account_key IN (SELECT account_key FROM asked) AND p.settled_on <= $2::date
             GROUP BY l.account_key HAVING count(DISTINCT p.person_key) > 1)
          SELECT a.id, a.org_id, a.settled_on AS day, a.amount_fen, 'account of ' || s.people || ' people' AS detail
            FROM asked AS a JOIN shared AS s USING (account_key)`,
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
    test: 'PAPER_DUTIES_BROKEN',
    chinese: '单据不相容职务未分离',
    means:
      'One person proposed and confirmed a paper: a budget document, a hand entry, a closing of a month, an opening balance, a transfer between pools, a withdrawn statement.',
    object: 'paper',
    sql: `SELECT p.id, p.org_id, p.day, p.amount_fen, proposed.type || ', ' || j.type AS detail
            FROM (${PAPERS}) AS p
            JOIN disbursement.journal AS j ON j.aggregate_id = p.id AND (${MADE_VALID})
            JOIN disbursement.journal AS proposed
              ON proposed.aggregate_id = p.id AND proposed.type LIKE '%-proposed' AND proposed.actor = j.actor
           WHERE p.day BETWEEN $1::date AND $2::date`,
  },
  {
    test: 'LISTS_BELOW_LIMIT',
    chinese: '拆分清单规避审批',
    means:
      'Lists of one account, built on one day, are each small enough to need no leader, and together are not: the day may have been cut into lists.',
    object: 'batch',
    sql: `WITH small AS (
            SELECT b.id, b.org_id, b.built_on, b.total_fen, u.limit_fen,
                   sum(b.total_fen) OVER day AS day_fen, count(*) OVER day AS lists
              FROM disbursement.batch AS b JOIN disbursement.fund AS f ON f.id = b.fund_id
              JOIN (VALUES ${UNAPPROVED}) AS u (fund, limit_fen) ON u.fund = f.fund
             WHERE b.built_on BETWEEN $1::date AND $2::date AND b.total_fen <= u.limit_fen
               AND b.stage NOT IN ('WITHDRAWN', 'REFUSED_BY_BANK')
            WINDOW day AS (PARTITION BY b.fund_id, b.built_on))
          SELECT id, org_id, built_on AS day, total_fen AS amount_fen,
                 'one of ' || lists || ' lists of ' || day_fen || ' in all, limit ' || limit_fen AS detail
            FROM small WHERE day_fen > limit_fen`,
  },
  {
    test: 'FUND_IDLE',
    chinese: '资金闲置',
    means: `A fund had money ${MONTHS_IDLE_MAX} months before the last day, and none of it has left the bank since; interest is no use of it.`,
    object: 'fund',
    sql: `SELECT f.id, f.org_id, coalesce(max(j.booked_on) FILTER (WHERE l.amount_fen < 0), min(j.booked_on)) AS day,
                 sum(l.amount_fen)::int8 AS amount_fen, f.fund AS detail
            FROM disbursement.fund AS f
            JOIN disbursement.ledger_journal AS j ON j.fund_id = f.id AND j.booked_on <= $2::date
            JOIN disbursement.ledger_line AS l ON l.journal_id = j.id AND starts_with(l.account, '${BANK_ACCOUNTS}')
           WHERE $1::date IS NOT NULL GROUP BY f.id, f.org_id, f.fund
          HAVING sum(l.amount_fen) FILTER (WHERE j.booked_on < ${IDLE_SINCE}) > 0
             AND count(*) FILTER (WHERE l.amount_fen < 0 AND j.booked_on >= ${IDLE_SINCE}) = 0`,
  },
];
