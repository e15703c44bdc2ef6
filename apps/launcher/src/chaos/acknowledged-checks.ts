import type { Database } from '@huzhu/messaging';
import type { Acknowledged } from './chaos-work.js';
import type { Finding } from './truth-checks.js';

interface Expectation {
  readonly what: string;
  readonly ids: readonly string[];
  /** Rows for each id; it must be there once. */
  readonly sql: string;
}

/** Everything that was answered with a yes is there, once, and nothing beside it. */
export async function compareAcknowledged(database: Database, acknowledged: Acknowledged): Promise<Finding[]> {
  const { rosters, feeds, decisions } = acknowledged;
  const expectations: Expectation[] = [
    {
      what: 'rosters',
      ids: rosters.map(({ id }) => id),
      sql: `SELECT id::text AS id, count(*) AS times FROM enrollment.roster WHERE status = 'ACTIVE' GROUP BY 1`,
    },
    {
      what: 'members of rosters',
      ids: rosters.flatMap(({ id, members }) => Array.from({ length: members }, (_, line) => `${id} ${line}`)),
      sql: `SELECT roster_id || ' ' || (row_number() OVER (PARTITION BY roster_id ORDER BY line) - 1) AS id, 1::bigint AS times
              FROM enrollment.coverage WHERE status = 'ACTIVE'`,
    },
    {
      what: 'feeds',
      ids: feeds.map(({ id }) => id),
      sql: `SELECT id::text AS id, count(*) AS times FROM claims.settlement_feed WHERE status = 'IMPORTED' GROUP BY 1`,
    },
    {
      what: 'claims of stays',
      ids: feeds.flatMap(({ stays }) => stays),
      sql: `SELECT mdtrt_id AS id, count(*) AS times FROM claims.claim WHERE mdtrt_id IS NOT NULL AND kind = 'HOSPITAL' GROUP BY 1`,
    },
  ];
  const findings: Finding[] = [];
  for (const expectation of expectations) findings.push(...(await compare(database, expectation)));
  return [...findings, ...(await compareDecisions(database, decisions))];
}

async function compare(database: Database, { what, ids, sql }: Expectation): Promise<Finding[]> {
  const rows = await database.query<{ id: string; times: bigint }>(sql);
  const found = new Map(rows.map(({ id, times }) => [id, times]));
  const expected = new Set(ids);
  const lost = [...expected].filter((id) => !found.has(id)).length;
  const more = rows.filter(({ id, times }) => times > 1n || !expected.has(id)).length;
  return [
    ...(lost > 0 ? [{ what: `${what} acknowledged, but not there`, kind: 'lost' as const, found: lost }] : []),
    ...(more > 0
      ? [{ what: `${what} there more often than asked for`, kind: 'applied-twice' as const, found: more }]
      : []),
  ];
}

/** A step of one claim is kept as often as it was acknowledged: two approvers are two opinions of one step. */
async function compareDecisions(database: Database, decisions: Acknowledged['decisions']): Promise<Finding[]> {
  const acknowledged = new Map<string, number>();
  for (const { claimId, step } of decisions) {
    const place = `${claimId} ${step.toUpperCase().replaceAll('-', '_')}`;
    acknowledged.set(place, (acknowledged.get(place) ?? 0) + 1);
  }
  const rows = await database.query<{ place: string; times: bigint }>(
    `SELECT c.id || ' ' || (o ->> 'step') AS place, count(*) AS times
       FROM claims.claim AS c CROSS JOIN jsonb_array_elements(c.opinions) AS o GROUP BY 1`,
  );
  const kept = new Map(rows.map(({ place, times }) => [place, Number(times)]));
  const lost = [...acknowledged].filter(([place, times]) => (kept.get(place) ?? 0) < times).length;
  const more = [...kept].filter(([place, times]) => (acknowledged.get(place) ?? 0) < times).length;
  return [
    ...(lost > 0 ? [{ what: 'decisions acknowledged, but not there', kind: 'lost' as const, found: lost }] : []),
    ...(more > 0
      ? [{ what: 'decisions there more often than taken', kind: 'applied-twice' as const, found: more }]
      : []),
  ];
}
