import type { Database } from '@huzhu/messaging';
import { schemaOf } from '@huzhu/service';
import type { Transport } from '../platform.js';
import { DATABASE_SERVICES, listensTo } from '../services.js';

/** One thing that must not be anywhere: what it would mean, and the SQL that counts it. */
export interface TruthCheck {
  readonly what: string;
  readonly kind: 'lost' | 'applied-twice' | 'paid-twice' | 'wrong';
  readonly sql: string;
  /** SQL that tells more of what was found, as rows with a `told`. */
  readonly telling?: string;
}

export const count = (rows: string): string => `SELECT count(*) AS found FROM (${rows}) AS wrong`;

/** What holds in the schema of every service. */
function serviceChecks(service: string): TruthCheck[] {
  const schema = schemaOf(service);
  return [
    {
      what: `${service}: journals with a gap in their versions`,
      kind: 'lost',
      sql: count(
        `SELECT 1 FROM ${schema}.journal GROUP BY aggregate_id HAVING min(version) <> 1 OR max(version) <> count(*)`,
      ),
    },
    {
      what: `${service}: journal entries without an audit leaf of the same transaction`,
      kind: 'lost',
      // What is written by sets has one leaf: people and coverage the roster's, payments that of their set.
      sql: count(
        `SELECT 1 FROM ${schema}.journal AS j WHERE NOT EXISTS (SELECT 1 FROM ${schema}.audit_leaf AS l
          WHERE l.xmin = j.xmin AND (l.object_id = j.aggregate_id::text
                OR l.object_type = 'roster' AND j.aggregate_type IN ('person', 'coverage')
                OR l.object_type = 'payment-set' AND j.aggregate_type = 'payment'))`,
      ),
    },
    {
      what: `${service}: changes made twice by one event`,
      kind: 'applied-twice',
      sql: count(`SELECT 1 FROM ${schema}.reaction_effect GROUP BY consumer, event_id, target HAVING count(*) > 1`),
    },
    {
      what: `${service}: events put aside`,
      kind: 'lost',
      sql: count(
        `SELECT 1 FROM ${schema}.dead_letter UNION ALL SELECT 1 FROM ${schema}.parked_key
         UNION ALL SELECT 1 FROM ${schema}.parked_event`,
      ),
      telling: `SELECT DISTINCT type || ' for ' || error AS told FROM ${schema}.dead_letter`,
    },
    ...listensTo(service).map((source) => unreadEvents(service, source)),
  ];
}

/** Every event of a type that a service has ever applied must be in its inbox, unless it is news of another source's payment. */
export function unreadEvents(service: string, source: string): TruthCheck {
  const [schema, from] = [schemaOf(service), schemaOf(source)];
  return {
    what: `${service}: events of ${source} that never arrived`,
    kind: 'lost',
    sql: count(
      `SELECT 1 FROM ${from}.outbox AS o
        WHERE o.type IN (SELECT DISTINCT known.type FROM ${from}.outbox AS known
                           JOIN ${schema}.inbox AS seen ON seen.event_id = known.event_id)
          AND NOT (o.type LIKE 'disbursement.payment-%' AND o.payload ->> 'source' <> '${service}')
          AND NOT EXISTS (SELECT 1 FROM ${schema}.inbox AS i WHERE i.event_id = o.event_id)`,
    ),
  };
}

/** Rows of a service against their journals: the newest version in both. */
const rowsAndJournals: readonly TruthCheck[] = [
  ['enrollment', 'roster'],
  ['enrollment', 'contribution'],
  ['claims', 'claim'],
  ['claims', 'settlement_feed'],
  ['disbursement', 'payment'],
  ['disbursement', 'batch'],
].map(([schema, table]) => ({
  what: `${schema}: rows of ${table} that differ from their journal's version`,
  kind: 'wrong',
  sql: count(
    `SELECT 1 FROM ${schema}.${table} AS t
      WHERE t.version IS DISTINCT FROM (SELECT max(version) FROM ${schema}.journal AS j WHERE j.aggregate_id = t.id)`,
  ),
}));

const APPROVED = `('WAITING_FOR_PAYEE', 'APPROVED', 'ORDERED', 'PAID', 'PAY_RETURNED', 'PAY_REFUSED')`;

/** Approved claims against what was ordered, paid and booked for them. */
const moneyChecks: readonly TruthCheck[] = [
  {
    what: 'approved claims that are not paid',
    kind: 'lost',
    sql: count(`SELECT 1 FROM claims.claim WHERE status IN ${APPROVED} AND status <> 'PAID'`),
  },
  {
    what: 'approved claims without exactly one current payment of their amount',
    kind: 'paid-twice',
    sql: count(
      `SELECT 1 FROM claims.claim AS c WHERE status IN ${APPROVED} AND 1 <> (
         SELECT count(*) FROM disbursement.payment AS p WHERE p.source = 'claims' AND p.case_id = c.id
            AND p.stage <> 'REISSUED' AND p.amount_fen = c.payable_fen)`,
    ),
  },
  {
    what: 'payments of no approved claim',
    kind: 'paid-twice',
    sql: count(
      `SELECT 1 FROM disbursement.payment AS p WHERE p.source = 'claims' AND NOT EXISTS
         (SELECT 1 FROM claims.claim AS c WHERE c.id = p.case_id AND c.status IN ${APPROVED})`,
    ),
  },
  {
    what: 'claims whose payments are not numbered 1..n',
    kind: 'paid-twice',
    sql: count(
      `SELECT 1 FROM disbursement.payment GROUP BY source, case_id
        HAVING min(sequence) <> 1 OR max(sequence) <> count(*) OR count(DISTINCT business_key) <> count(*)`,
    ),
  },
  {
    what: 'settled payments without exactly one settled journal',
    kind: 'paid-twice',
    sql: count(
      `SELECT 1 FROM disbursement.payment AS p WHERE stage IN ('SETTLED', 'RETURNED', 'REISSUED') AND 1 <> (
         SELECT count(*) FROM disbursement.ledger_journal AS j
          WHERE j.payment_id = p.id AND j.kind IN ('PAYMENT', 'REPAYMENT'))`,
    ),
  },
  {
    what: 'ledger journals that do not balance',
    kind: 'wrong',
    sql: count(`SELECT 1 FROM disbursement.ledger_line GROUP BY journal_id HAVING sum(amount_fen) <> 0`),
  },
  {
    what: 'kept account balances that differ from their lines',
    kind: 'wrong',
    sql: count(
      `SELECT 1 FROM disbursement.ledger_balance AS b FULL JOIN
         (SELECT fund_id, account, sum(amount_fen) AS fen FROM disbursement.ledger_line GROUP BY 1, 2) AS l
         USING (fund_id, account) WHERE b.debit_fen - b.credit_fen IS DISTINCT FROM l.fen`,
    ),
  },
  {
    what: 'budgets that differ from the sum of their entries',
    kind: 'wrong',
    sql: count(
      `SELECT 1 FROM disbursement.budget AS b JOIN (
         SELECT budget_id, sum(received_fen) AS received, sum(passed_down_fen) AS passed, sum(reserved_fen) AS reserved,
                sum(paid_fen) AS paid, sum(returned_fen) AS returned FROM disbursement.budget_entry GROUP BY 1) AS e
         ON e.budget_id = b.id
        WHERE (b.received_fen, b.passed_down_fen, b.reserved_fen, b.paid_fen, b.returned_fen)
              IS DISTINCT FROM (e.received, e.passed, e.reserved, e.paid, e.returned)`,
    ),
  },
  {
    what: 'budgets whose reservations are not those of open payments',
    kind: 'wrong',
    sql: count(
      `SELECT 1 FROM disbursement.budget AS b WHERE b.reserved_fen <> coalesce((
         SELECT sum(p.amount_fen) FROM disbursement.payment AS p
          WHERE p.budget_id = b.id AND p.stage IN ('FUNDED', 'BATCHED')), 0)`,
    ),
  },
  {
    what: 'statement lines that nothing explains',
    kind: 'wrong',
    sql: count(`SELECT 1 FROM disbursement.statement_line WHERE matched IS NULL`),
  },
  {
    what: 'coverage that claims knows otherwise than enrollment',
    kind: 'lost',
    sql: count(
      `SELECT 1 FROM enrollment.coverage AS e FULL JOIN claims.coverage AS c ON c.coverage_id = e.id
        WHERE e.status IS DISTINCT FROM c.status OR e.person_key IS DISTINCT FROM c.person_key`,
    ),
  },
];

/**
 * Events of one key that the bus holds in another order than that of their versions; what was sent again counts once.
 * A message keyed by an organisation carries many people, each with a version of its own.
 */
const busOrder: TruthCheck = {
  what: 'events of one key out of order on the bus',
  kind: 'wrong',
  sql: count(
    `SELECT 1 FROM (SELECT version, lag(version) OVER (PARTITION BY topic, key ORDER BY first) AS before
       FROM (SELECT topic, key, version, min("offset") AS first FROM bus.event
              WHERE key NOT IN (SELECT ancestor_id::text FROM claims.org_closure) GROUP BY topic, key, event_id, version) AS e
     ) AS ordered WHERE before > version`,
  ),
};

/** Everything that can be counted in the database. */
export const truthChecks = (transport: Transport): readonly TruthCheck[] => [
  ...DATABASE_SERVICES.flatMap(({ name }) => serviceChecks(name)),
  ...rowsAndJournals,
  ...moneyChecks,
  ...(transport === 'postgres' ? [busOrder] : []),
];

export interface Finding {
  readonly what: string;
  readonly kind: TruthCheck['kind'];
  readonly found: number;
}

/** Runs the checks; answers only those that found something. */
export async function findWrong(database: Database, checks: readonly TruthCheck[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { what, kind, sql, telling } of checks) {
    const [row] = await database.query<{ found: bigint }>(sql);
    if (row!.found === 0n) continue;
    const told = telling === undefined ? [] : await database.query<{ told: string }>(telling);
    const more = told.length === 0 ? '' : ` (${told.map((one) => one.told).join(', ')})`;
    findings.push({ what: `${what}${more}`, kind, found: Number(row!.found) });
  }
  return findings;
}
