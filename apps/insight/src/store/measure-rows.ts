import type { Measure } from '../domain/measures.js';
import { HOUSEHOLD_MEASURES, HOUSEHOLDS } from './household-measures.js';
import { newest } from './newest-rows.js';

/**
 * The rows behind every figure: `org_id`, `id` of what is counted, its `kind`, the day it counts on, `amount` in fen (days for
 * decisions) the `code` it can be grouped by,
 * of what employers bring the `trade` that was told with it, and of aid the `source` of its money. Parameters: $1 first day, $2 last day. What came after the last day is
 * unknown to them.
 */
const IN_FORCE = `
  FROM insight.coverage AS c
  LEFT JOIN insight.coverage_end AS e ON e.coverage_id = c.coverage_id AND e.version > c.version
 WHERE c.start_day <= $2::date AND coalesce(e.end_day, c.end_day) >= $2::date AND $1::date IS NOT NULL`;

const DECIDED = `
  SELECT d.org_id, d.claim_id::text AS id, 'claim' AS kind, d.decided_on AS day,
         (d.decided_on - s.submitted_on)::int8 AS amount, s.channel AS code
    FROM ${newest('claim_decision', 'claim_id', 'decided_on')} AS d
    JOIN (SELECT DISTINCT ON (claim_id) claim_id, submitted_on, channel FROM insight.claim_submission
           ORDER BY claim_id, version) AS s ON s.claim_id = d.claim_id
   WHERE d.decided_on BETWEEN $1::date AND $2::date`;

const steps = newest('payment_step', 'payment_id', 'on_day');

/** Payments of a source that the bank has paid within the days, and that have not come back. */
const settled = (source: string, code: string, more = '', first = '$1::date', last = '$2::date'): string => `
  SELECT o.org_id, s.payment_id::text AS id, 'payment' AS kind, s.settled_on AS day, s.amount_fen AS amount, ${code} AS code${more}
    FROM ${steps} AS s JOIN insight.payment_order AS o ON o.business_key = s.business_key
   WHERE s.state = 'SETTLED' AND s.settled_on BETWEEN ${first} AND ${last} AND ${source}`;

const RETURNED = `
  SELECT o.org_id, s.payment_id::text AS id, 'payment' AS kind, s.on_day AS day, s.amount_fen AS amount, s.reason AS code
    FROM ${steps} AS s JOIN insight.payment_order AS o ON o.business_key = s.business_key
   WHERE s.state = 'RETURNED' AND s.on_day BETWEEN $1::date AND $2::date`;

const SETTLED_AGAIN = `
     AND EXISTS (SELECT 1 FROM insight.payment_order AS again JOIN insight.payment_step AS paid
                        ON paid.business_key = again.business_key
                  WHERE again.reissue_of = s.business_key AND paid.state = 'SETTLED' AND paid.on_day <= $2::date)`;

const OPEN = `
  SELECT o.org_id, o.business_key AS id, 'order' AS kind, o.approved_on AS day, o.amount_fen AS amount, o.fund AS code
    FROM insight.payment_order AS o LEFT JOIN ${steps} AS s ON s.business_key = o.business_key
   WHERE o.approved_on <= $2::date AND $1::date IS NOT NULL
     AND (s.state IS NULL OR s.state NOT IN ('SETTLED', 'RETURNED', 'REFUSED'))`;

/** A recipient counts for the union of the file, else of the grant's payment, else of the campaign. */
const RELIEVED = `
  SELECT coalesce(h.org_id, o.org_id, c.org_id) AS org_id, r.recipient_id::text AS id, 'recipient' AS kind, r.on_day AS day,
         0::int8 AS amount, c.code AS code
    FROM ${newest('recipient', 'recipient_id', 'on_day')} AS r
    JOIN (SELECT DISTINCT ON (campaign_id) * FROM insight.campaign ORDER BY campaign_id, version) AS c
      ON c.campaign_id = r.campaign_id
    LEFT JOIN ${HOUSEHOLDS} AS h ON h.household_id = r.household_id
    LEFT JOIN (SELECT DISTINCT ON (case_id) case_id, org_id FROM insight.payment_order ORDER BY case_id) AS o
      ON o.case_id = r.recipient_id
   WHERE r.covered AND r.on_day BETWEEN $1::date AND $2::date`;

/** Files that winter relief of the last day's year had to reach: on the books at the snapshot of a campaign above them, or later. */
const dueSql = (more: string): string => `
  SELECT DISTINCT ON (h.household_id) h.org_id, h.household_id::text AS id, 'household' AS kind, h.on_day AS day,
         0::int8 AS amount, ${more}
    FROM ${newest('campaign', 'campaign_id', 'changed_on')} AS c
    JOIN (SELECT campaign_id, min(changed_on) AS taken_on FROM insight.campaign WHERE status = 'SNAPSHOT_TAKEN' GROUP BY 1)
         AS snapshot ON snapshot.campaign_id = c.campaign_id
    JOIN insight.org_tree AS t ON t.ancestor_id = c.org_id AND t.from_day <= $2::date AND t.until_day > $2::date
    JOIN ${HOUSEHOLDS} AS h ON h.org_id = t.org_id
   WHERE c.kind = 'WINTER_RELIEF' AND snapshot.taken_on <= $2::date
     AND snapshot.taken_on >= date_trunc('year', $2::date)::date AND $1::date IS NOT NULL
     AND (h.status = 'ACTIVE' OR h.on_day > snapshot.taken_on)`;

const DUE = dueSql('c.code AS code');

/** A final reason is as good as the aid: nobody is forgotten. */
const REACHED = `
     AND EXISTS (SELECT 1 FROM ${newest('recipient', 'recipient_id', 'on_day')} AS r
                  WHERE r.household_id = h.household_id AND r.campaign_id = c.campaign_id AND (r.covered OR r.excused))`;

/** Households that got nothing, excused or not; by why. */
const UNREACHED = `
  SELECT due.org_id, due.id, due.kind, due.day, due.amount, coalesce(r.reason, 'OPEN') AS code
    FROM (${dueSql('c.campaign_id')}) AS due
    LEFT JOIN ${newest('recipient', 'recipient_id', 'on_day')} AS r
      ON r.household_id = due.id::uuid AND r.campaign_id = due.campaign_id
   WHERE r.covered IS NOT TRUE`;

/** Days from the first submission until the bank had paid, of benefits that have not come back. */
const BENEFIT_DAYS = `
  SELECT paid.org_id, paid.id, paid.kind, paid.day, (paid.day - s.submitted_on)::int8 AS amount, paid.code
    FROM (${settled(`o.source = 'claims'`, 'o.plan', ', o.case_id')}) AS paid
    JOIN (SELECT DISTINCT ON (claim_id) claim_id, submitted_on FROM insight.claim_submission
           ORDER BY claim_id, version) AS s ON s.claim_id = paid.case_id`;

export const MEASURE_ROWS: Readonly<Record<Measure, string>> = {
  COVERED_UNIT: `SELECT c.org_id, c.roster_id::text AS id, 'roster' AS kind, min(c.start_day) AS day, 0::int8 AS amount,
                        min(c.plan) AS code, min(c.trade) AS trade ${IN_FORCE} GROUP BY c.org_id, c.roster_id`,
  COVERAGE: `SELECT c.org_id, c.coverage_id::text AS id, 'coverage' AS kind, c.start_day AS day, 0::int8 AS amount,
                    c.plan AS code, c.trade ${IN_FORCE}`,
  NEW_FORM_COVERAGE: `SELECT c.org_id, c.coverage_id::text AS id, 'coverage' AS kind, c.start_day AS day, 0::int8 AS amount,
                             c.plan AS code, c.trade ${IN_FORCE} AND c.enrolled_as = 'INDIVIDUAL'`,
  CONTRIBUTION: `SELECT org_id, contribution_id::text AS id, 'contribution' AS kind, received_on AS day, amount_fen AS amount,
                        plan AS code, trade
                   FROM insight.contribution WHERE received_on BETWEEN $1::date AND $2::date`,
  DECISION: DECIDED,
  FEED_DECISION: `${DECIDED} AND s.channel = 'FEED'`,
  BENEFIT: settled(`o.source = 'claims'`, 'o.plan'),
  BENEFIT_DAYS,
  REFUND: settled(`o.source = 'enrollment' AND o.fund = 'MUTUAL_AID_POOL'`, 'o.plan'),
  DUES_REFUND: settled(`o.fund = 'UNION_DUES'`, 'o.fund'),
  ...HOUSEHOLD_MEASURES,
  AID: `SELECT a.org_id, a.aid_id::text AS id, 'aid' AS kind, a.decided_on AS day, a.granted_fen AS amount, a.kind AS code,
               a.fund_source AS source
          FROM ${newest('aid', 'aid_id', 'decided_on')} AS a
         WHERE a.granted_fen > 0 AND a.decided_on BETWEEN $1::date AND $2::date`,
  PAID_AID: settled(`o.source = 'hardship'`, `coalesce(o.fund_source, 'NONE')`),
  RELIEVED,
  // Emergencies are paid by the same service, and told by themselves.
  RELIEF_PAYMENT: settled(
    `o.source = 'winter-relief' AND o.case_id IN (SELECT recipient_id FROM insight.recipient)`,
    `coalesce(o.fund_source, 'NONE')`,
  ),
  DUE_HOUSEHOLD: DUE,
  REACHED_HOUSEHOLD: `${DUE} ${REACHED}`,
  UNREACHED_HOUSEHOLD: UNREACHED,
  EMERGENCY_AID: `SELECT a.org_id, a.aid_id::text AS id, 'emergency-aid' AS kind, a.on_day AS day, a.amount_fen AS amount,
                         a.form AS code
                    FROM ${newest('emergency_aid', 'aid_id', 'on_day')} AS a
                   WHERE a.given AND a.on_day BETWEEN $1::date AND $2::date`,
  PAYMENT: settled('true', 'o.fund'),
  YEAR_PAYMENT: settled('$1::date IS NOT NULL', 'o.fund', '', `date_trunc('year', $2::date)::date`),
  FORMER_YEAR_PAYMENT: settled(
    '$1::date IS NOT NULL',
    'o.fund',
    '',
    `date_trunc('year', $2::date)::date - interval '1 year'`,
    `date_trunc('year', $2::date)::date - 1`,
  ),
  OPEN_PAYMENT: OPEN,
  RETURN: RETURNED,
  REISSUED_RETURN: `${RETURNED} ${SETTLED_AGAIN}`,
  RECOVERY: `SELECT r.org_id, r.recovery_id::text AS id, 'recovery' AS kind, r.changed_on AS day, r.outstanding_fen AS amount,
                    r.state AS code
               FROM ${newest('recovery', 'recovery_id', 'changed_on')} AS r
              WHERE r.outstanding_fen > 0 AND $1::date IS NOT NULL`,
  BUDGET: `SELECT b.org_id, b.budget_id::text AS id, 'budget' AS kind, b.changed_on AS day, b.available_fen AS amount,
                  b.fund AS code
             FROM ${newest('budget', 'budget_id', 'changed_on')} AS b WHERE $1::date IS NOT NULL`,
  BUDGET_GRANT: `SELECT b.org_id, b.budget_id::text AS id, 'budget' AS kind, b.changed_on AS day, b.granted_fen AS amount, b.fund AS code
                   FROM ${newest('budget', 'budget_id', 'changed_on')} AS b
                  WHERE b.granted_fen IS NOT NULL AND b.year = extract(year FROM $2::date) AND $1::date IS NOT NULL`,
  BUDGET_CARRY: `SELECT org_id, budget_id::text AS id, 'budget' AS kind, max(changed_on) AS day, sum(carried_fen)::int8 AS amount, fund AS code
                   FROM insight.budget WHERE carried_fen > 0 AND changed_on BETWEEN $1::date AND $2::date
                  GROUP BY org_id, budget_id, fund`,
  // Of which year they are is unknown, too: a budget may be granted in the year before its own.
  BUDGET_UNTOLD: `SELECT b.org_id, b.budget_id::text AS id, 'budget' AS kind, b.changed_on AS day, 0::int8 AS amount, b.fund AS code
                    FROM ${newest('budget', 'budget_id', 'changed_on')} AS b
                   WHERE b.granted_fen IS NULL AND $1::date IS NOT NULL
                     AND b.changed_on >= date_trunc('year', $2::date)::date - interval '1 year'`,
};
