import { campaignKinds, capOfCategory } from '@huzhu/rules';
import type { AuditTest } from '@huzhu/service';

/** Cash is for places without banks: more than this of an event's relief is looked into. */
const CASH_SHARE_MAX_BP = 5_000;

const S = 'winter_relief';

/** Grants that were approved within the days, with the campaign they are of. */
const GRANTED = `
  SELECT r.*, c.details->>'rules' AS campaign_rules
    FROM ${S}.recipient AS r JOIN ${S}.campaign AS c ON c.id = r.campaign_id
   WHERE r.approved_on BETWEEN $1::date AND $2::date AND r.allowed_fen > 0`;

const granted = (detail: string, condition: string): string => `
  SELECT g.id, g.org_id, g.approved_on AS day, g.allowed_fen AS amount_fen, ${detail} AS detail FROM (${GRANTED}) AS g
   WHERE ${condition}`;

/** Of a grant `g`: who works for a union, or was named by one of them, belongs to the household; only keyed hashes meet. */
const lives = (named: string, key: string): string => `EXISTS (
  SELECT 1 FROM ${S}.staff AS s ${named} LEFT JOIN ${S}.household AS h ON h.household_id = g.household_id
   WHERE s.active AND ${key} IS NOT NULL AND (${key} = g.person_key OR ${key} = ANY (h.member_person_keys)))`;
const STAFF_LIVE_THERE = lives('', 's.person_key');
// Identity tells its people by id, as claims tells who named a relative.
const NAMED_LIVES_THERE = lives(`JOIN ${S}.declared_relative AS d ON d.staff_id::text = s.staff_id`, 'd.person_key');

/** Emergency relief has no file: who got it is compared itself, and with whom a file says they live. */
const EMERGENCY_STAFF = `
  WITH insider AS (
    SELECT s.person_key, 'staff' AS detail FROM ${S}.staff AS s WHERE s.active AND s.person_key IS NOT NULL
    UNION ALL
    SELECT d.person_key, 'relative of staff' FROM ${S}.declared_relative AS d JOIN ${S}.staff AS s ON s.staff_id = d.staff_id::text
     WHERE s.active),
  member AS (SELECT household_id, unnest(member_person_keys) AS person_key FROM ${S}.household),
  close_to AS (
    SELECT person_key, detail, 1 AS place FROM insider
    UNION ALL
    SELECT other.person_key, 'lives with ' || i.detail, 2
      FROM insider AS i JOIN member AS m USING (person_key) JOIN member AS other USING (household_id))
  SELECT DISTINCT ON (a.id) a.id, a.org_id, a.registered_on AS day, a.allowed_fen AS amount_fen, c.detail
    FROM ${S}.emergency_aid AS a JOIN close_to AS c USING (person_key)
   WHERE a.registered_on BETWEEN $1::date AND $2::date AND a.status <> 'WITHDRAWN'
   ORDER BY a.id, c.place, c.detail DESC`;

/** Caps as the rules have them: by their code and category, and by their code alone. */
const CATEGORY_CAPS = `(VALUES ${campaignKinds
  .flatMap((rules) =>
    rules.categories.map(({ code }) => `('${rules.code}', '${code}', ${capOfCategory(rules, code)}::int8)`),
  )
  .join(', ')}) AS cap(rules, category, fen)`;
const YEAR_CAPS = `(VALUES ${campaignKinds
  .map(({ code, capFamily, capPerYearFen }) => `('${code}', '${capFamily}', ${capPerYearFen}::int8)`)
  .join(', ')}) AS cap(rules, family, fen)`;

const ABOVE_CAP = `
  ${granted(
    `'above ' || (SELECT cap.fen FROM ${CATEGORY_CAPS} WHERE cap.rules = g.rules AND cap.category = g.category)`,
    `g.allowed_fen > (SELECT cap.fen FROM ${CATEGORY_CAPS} WHERE cap.rules = g.rules AND cap.category = g.category)`,
  )}
  UNION
  SELECT g.id, g.org_id, g.approved_on, g.allowed_fen, 'the year comes to ' || y.fen || ', above ' || y.cap
    FROM (${GRANTED}) AS g
    JOIN (SELECT r.person_key, r.grant_year, cap.family, sum(r.allowed_fen)::int8 AS fen, max(cap.fen) AS cap
            FROM ${S}.recipient AS r JOIN ${YEAR_CAPS} ON cap.rules = r.rules
           WHERE r.status NOT IN ('NOT_GRANTED', 'EXCUSED', 'OBJECTED')
           GROUP BY r.person_key, r.grant_year, cap.family) AS y
      ON y.person_key = g.person_key AND y.grant_year = g.grant_year AND y.fen > y.cap
     AND y.family = (SELECT cap.family FROM ${YEAR_CAPS} WHERE cap.rules = g.rules)`;

const CASH_SHARE = `
  SELECT e.id, e.org_id, e.declared_on AS day, sum(a.allowed_fen) FILTER (WHERE a.hand_out IS NOT NULL) AS amount_fen,
         'cash of ' || sum(a.allowed_fen) || ' given' AS detail
    FROM ${S}.emergency AS e JOIN ${S}.emergency_aid AS a ON a.emergency_id = e.id AND a.status <> 'WITHDRAWN'
   WHERE e.declared_on BETWEEN $1::date AND $2::date
   GROUP BY e.id, e.org_id, e.declared_on
  HAVING 10000 * coalesce(sum(a.allowed_fen) FILTER (WHERE a.hand_out IS NOT NULL), 0) > ${CASH_SHARE_MAX_BP} * sum(a.allowed_fen)`;

/** What auditors ask of campaigns and emergencies. */
export const winterReliefAuditTests: readonly AuditTest[] = [
  {
    test: 'STAFF_OR_RELATIVE',
    chinese: '工作人员及其近亲属受助',
    means:
      'A grant went to somebody who works for a union, or to a household that one of them, or a relative whom one of them named, belongs to.',
    object: 'recipient',
    sql: granted(
      `CASE WHEN ${STAFF_LIVE_THERE} THEN 'staff in the household' ELSE 'relative of staff' END`,
      `(${STAFF_LIVE_THERE} OR ${NAMED_LIVES_THERE})`,
    ),
  },
  {
    test: 'EMERGENCY_STAFF_OR_RELATIVE',
    chinese: '工作人员及其近亲属领取急难救助',
    means:
      'Emergency relief went to somebody who works for a union, to a relative whom one of them named, or to somebody who lives with either.',
    object: 'emergency-aid',
    sql: EMERGENCY_STAFF,
  },
  {
    test: 'ABOVE_CAP',
    chinese: '超标准发放',
    means: 'A grant is above what its category may get at one time, or the year of a person above what a year allows.',
    object: 'recipient',
    sql: ABOVE_CAP,
  },
  {
    test: 'RULES_CHANGED',
    chinese: '活动期间变更标准',
    means: 'A grant was decided by other rules than its campaign was planned with.',
    object: 'recipient',
    sql: granted(`g.rules || ' instead of ' || g.campaign_rules`, 'g.rules <> g.campaign_rules'),
  },
  {
    test: 'MISSING_PUBLICITY',
    chinese: '未经公示',
    means: 'A grant was approved although it had not hung out, or before its time was over.',
    object: 'recipient',
    sql: granted(
      `'not public before the approval'`,
      `NOT EXISTS (SELECT 1 FROM ${S}.public_entry AS p WHERE p.recipient_id = g.id AND p.public_until <= g.approved_on)`,
    ),
  },
  {
    test: 'DUTIES_BROKEN',
    chinese: '不相容职务未分离',
    means: 'One person proposed a grant and approved it.',
    object: 'recipient',
    sql: granted(`'proposed and approved'`, 'g.proposed_by = g.approved_by'),
  },
  {
    test: 'PAID_AFTER_EXIT',
    chinese: '退出后发放',
    means: 'A grant was approved to a household whose file had ended before.',
    object: 'recipient',
    sql: granted(
      `'the file had ended'`,
      `EXISTS (SELECT 1 FROM ${S}.household AS h WHERE h.household_id = g.household_id AND h.ended_on < g.approved_on)`,
    ),
  },
  {
    test: 'CASH_SHARE',
    chinese: '现金发放占比过高',
    means: `More than ${CASH_SHARE_MAX_BP / 100} % of the relief of an emergency was handed out as cash.`,
    object: 'emergency',
    sql: CASH_SHARE,
  },
];
