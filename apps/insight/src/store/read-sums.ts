import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { Measure, SourceSum, Sum, Sums, TradeSum } from '../domain/measures.js';
import type { Place } from '../domain/org-tree.js';
import { MEASURE_ROWS } from './measure-rows.js';

/** From the first day to the last, both included. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** From here on the statements of a transaction see the rows that stood in the caller's area on a day. */
export const seeAsOf = (tx: Tx, day: Day): Promise<unknown> =>
  tx.query(`SELECT set_config('app.as_of', $1, true)`, [day]);

/** Units below one, as the tree stood on a day. */
export function readPlaces(tx: Tx, rootId: string, day: Day): Promise<Place[]> {
  return tx.query<Place>(
    `SELECT p.org_id AS "orgId", p.code, p.name, p.level, p.trade, p.ancestors
       FROM insight.org_tree AS t JOIN insight.org_place AS p ON p.org_id = t.org_id AND p.version = t.version
      WHERE t.ancestor_id = $1 AND t.from_day <= $2::date AND t.until_day > $2::date`,
    [rootId, day],
  );
}

/** Sums of measures by the unit their rows are of, within the caller's area. */
export async function readSums(tx: Tx, measures: readonly Measure[], { from, to }: Days): Promise<Sums> {
  const sums = new Map<Measure, ReadonlyMap<string, Sum>>();
  for (const measure of measures) {
    const rows = await tx.query<{ orgId: string; subjects: number; amount: bigint }>(
      `SELECT org_id AS "orgId", count(*)::int AS subjects, sum(amount)::int8 AS amount
         FROM (${MEASURE_ROWS[measure]}) AS behind GROUP BY org_id`,
      [from, to],
    );
    sums.set(measure, new Map(rows.map(({ orgId, subjects, amount }) => [orgId, { subjects, amount }])));
  }
  return sums;
}

/** The same by the code of the rows, over the caller's whole area. */
export async function readGroups(
  tx: Tx,
  measure: Measure,
  { from, to }: Days,
): Promise<readonly (Sum & { readonly code: string })[]> {
  return tx.query<Sum & { readonly code: string }>(
    `SELECT coalesce(code, 'NONE') AS code, count(*)::int AS subjects, sum(amount)::int8 AS amount
       FROM (${MEASURE_ROWS[measure]}) AS behind GROUP BY 1 ORDER BY 1`,
    [from, to],
  );
}

/** The same by code and source of the money, over the caller's whole area. */
export function readSources(tx: Tx, measure: Measure, { from, to }: Days): Promise<readonly SourceSum[]> {
  return tx.query<SourceSum>(
    `SELECT code, coalesce(source, 'NONE') AS source, count(*)::int AS subjects, sum(amount)::int8 AS amount
       FROM (${MEASURE_ROWS[measure]}) AS behind GROUP BY 1, 2 ORDER BY 1, 2`,
    [from, to],
  );
}

/** Sums of a measure by unit and trade: of what does not know its own trade, that of its unit counts. */
export async function readTrades(
  tx: Tx,
  measure: Measure,
  { from, to }: Days,
  places: readonly Place[],
): Promise<readonly TradeSum[]> {
  const rows = await tx.query<Sum & { readonly orgId: string; readonly trade: string | null }>(
    `SELECT org_id AS "orgId", trade, count(*)::int AS subjects, sum(amount)::int8 AS amount
       FROM (${MEASURE_ROWS[measure]}) AS behind GROUP BY org_id, trade`,
    [from, to],
  );
  const tradeOf = new Map(places.map(({ orgId, trade }) => [orgId, trade]));
  return rows.map(({ trade, ...row }) => ({ ...row, trade: trade ?? tradeOf.get(row.orgId) ?? 'NONE' }));
}

/** A row behind a figure. */
export interface BehindRow {
  readonly orgId: string;
  readonly id: string;
  readonly kind: string;
  readonly day: Day;
  readonly amount: bigint;
  readonly code: string | null;
}

/** Which rows behind a figure, and where the page begins. */
interface BehindAsked {
  readonly units: readonly Place[];
  /** `NONE`: rows of which no trade is known. */
  readonly trade?: string | undefined;
  readonly after: string | null;
  readonly limit: number;
}

/** Rows behind a figure of some units, in the order of their ids; those of one trade only of a measure that is told by trade. */
export function readBehind(
  tx: Tx,
  measure: Measure,
  { from, to }: Days,
  { units, trade, after, limit }: BehindAsked,
): Promise<BehindRow[]> {
  const idsOf = (some: readonly Place[]): string[] => some.map(({ orgId }) => orgId);
  const ofTrade = trade === undefined ? '' : 'AND (trade = $6 OR (trade IS NULL AND org_id = ANY($7::uuid[])))';
  const inTrade = units.filter((unit) => (unit.trade ?? 'NONE') === trade);
  return tx.query<BehindRow>(
    `SELECT org_id AS "orgId", id, kind, day, amount, code FROM (${MEASURE_ROWS[measure]}) AS behind
      WHERE org_id = ANY($3::uuid[]) AND ($4::text IS NULL OR id > $4) ${ofTrade} ORDER BY id LIMIT $5`,
    [from, to, idsOf(units), after, limit, ...(trade === undefined ? [] : [trade, idsOf(inTrade)])],
  );
}
