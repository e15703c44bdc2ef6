import {
  type Finding,
  FINDINGS_MAX,
  type Fund,
  type OrderDays,
  type OrderLines,
  type ServiceProof,
} from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
import { fenToWire } from '../commands/json.js';
import type { ServiceParts } from '../boot/service-parts.js';
import { proveAggregate, type ProvedOrder } from './prove-aggregates.js';
import { findLostLeaves, proveAudit } from './prove-audit.js';

/** Everything a service can prove of itself, with the first spots that are wrong, each named. */
export async function proveService({ name, schema, database, proof }: ServiceParts): Promise<ServiceProof> {
  const findings: Finding[] = [];
  let checked = 0;
  const found = (finding: Finding): void => {
    if (findings.length < FINDINGS_MAX) findings.push(finding);
  };
  const listener = { found, ordered: () => undefined, checked: (rows: number) => (checked += rows) };
  for (const aggregate of proof.aggregates) await proveAggregate(database.system, schema, aggregate, listener);
  checked += await proveAudit(database.system, schema, found);
  const bySets = new Set(proof.writtenBySets);
  const names = proof.aggregates.map((aggregate) => aggregate.name).filter((each) => !bySets.has(each));
  await findLostLeaves(database.system, schema, names, found);
  for (const { check, object, sql } of proof.rules ?? []) {
    const rows = await database.system.query<{ id: string; fund?: Fund; day?: string; detail?: string }>(
      `SELECT * FROM (${sql}) AS broken LIMIT ${FINDINGS_MAX}`,
    );
    for (const { id, fund, day, detail } of rows) {
      found({
        check,
        object,
        id,
        ...(fund ? { fund } : {}),
        ...(day ? { day } : {}),
        ...(detail ? { detail } : {}),
      });
    }
  }
  return { service: name, holds: findings.length === 0, checked, findings };
}

/** The orders of each source, fund and day: those a service made, as its journals say, or those it took. */
export async function orderDays(parts: ServiceParts): Promise<OrderDays> {
  const taken = parts.proof.ordersTakenSql;
  if (taken !== undefined) {
    const rows = await parts.database.system.query<OrderDays['items'][number] & { fen: Fen }>(
      `SELECT source, fund, day, count(*)::int AS orders, sum(amount_fen)::int8 AS fen FROM (${taken}) AS taken
        GROUP BY source, fund, day ORDER BY source, fund, day`,
    );
    return { items: rows.map(({ fen, ...row }) => ({ ...row, amountFen: fenToWire(fen) })) };
  }
  const days = new Map<string, { source: string; fund: Fund; day: string; orders: number; amountFen: number }>();
  await eachOrder(parts, ({ source, fund, day, amountFen }) => {
    const key = `${source} ${fund} ${day}`;
    const held = days.get(key) ?? { source, fund, day, orders: 0, amountFen: 0 };
    days.set(key, { ...held, orders: held.orders + 1, amountFen: held.amountFen + amountFen });
  });
  return { items: [...days.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each) };
}

/** The orders of one source, fund and day, one by one. */
export async function orderLines(
  parts: ServiceParts,
  wanted: { readonly source: string; readonly fund: string; readonly day: string },
): Promise<OrderLines> {
  const taken = parts.proof.ordersTakenSql;
  if (taken !== undefined) {
    const rows = await parts.database.system.query<{ businessKey: string; fen: Fen }>(
      `SELECT key AS "businessKey", amount_fen AS fen FROM (${taken}) AS taken
        WHERE source = $1 AND fund = $2 AND day = $3 ORDER BY key`,
      [wanted.source, wanted.fund, wanted.day],
    );
    return { items: rows.map(({ businessKey, fen }) => ({ businessKey, amountFen: fenToWire(fen) })) };
  }
  const items: OrderLines['items'] = [];
  await eachOrder(parts, ({ source, fund, day, businessKey, amountFen }) => {
    if (source === wanted.source && fund === wanted.fund && day === wanted.day) items.push({ businessKey, amountFen });
  });
  return { items: items.toSorted((a, b) => (a.businessKey < b.businessKey ? -1 : 1)) };
}

async function eachOrder(
  { schema, database, proof }: ServiceParts,
  ordered: (order: ProvedOrder) => void,
): Promise<void> {
  const listener = { found: () => undefined, checked: () => undefined, ordered };
  for (const aggregate of proof.aggregates) await proveAggregate(database.system, schema, aggregate, listener);
}
