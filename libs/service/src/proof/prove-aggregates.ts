import { eventContracts, type Finding, FUNDS, type Fund, type OrderLine } from '@huzhu/contracts';
import { fold } from '@huzhu/kernel';
import type { Database, Tx } from '@huzhu/messaging';
import type { AggregateRow, AnyAggregate, Publication } from '../commands/aggregate.js';
import { pageOfRows, tablePathOf } from '../commands/aggregate-rows.js';
import { fromJson, toJson } from '../commands/json.js';
import { MessageProof } from './prove-messages.js';

const ROWS_AT_ONCE = 1_000;
/** The outbox keeps its days somewhat longer. */
const MESSAGES_KEPT_DAYS = 13;

/** An order that a source published, as its own history says it. */
export interface ProvedOrder extends OrderLine {
  readonly source: string;
  readonly fund: Fund;
  readonly day: string;
}

/** What the proof tells while it goes. */
export interface ProofListener {
  found(finding: Finding): void;
  ordered(order: ProvedOrder): void;
  checked(rows: number): void;
}

interface KeptEvent {
  readonly aggregateId: string;
  readonly version: number;
  readonly type: string;
  readonly data: string;
  readonly published: boolean;
}

/**
 * Folds the history of every row and compares: the row with its history, the messages that were sent with those it leads to.
 * Some thousand rows at a time, so that memory does not grow with the table.
 */
export async function proveAggregate(
  database: Database,
  schema: string,
  aggregate: AnyAggregate,
  listener: ProofListener,
): Promise<void> {
  const messages = new MessageProof(database, schema, aggregate.name, listener);
  for (let after: string | null = null; ;) {
    const rows: AggregateRow[] = await database.transaction(async (tx) => {
      const page = await pageOfRows(tx, aggregate, after, ROWS_AT_ONCE);
      if (page.length > 0) await provePage(tx, { schema, aggregate, messages, listener }, page);
      return page;
    });
    await messages.look();
    listener.checked(rows.length);
    if (rows.length < ROWS_AT_ONCE) break;
    after = rows.at(-1)!.id;
  }
  await messages.lookForRest();
  await database.transaction((tx) => findLostRows(tx, schema, aggregate, listener));
}

/** What a page of rows is proved with. */
interface Proving {
  readonly schema: string;
  readonly aggregate: AnyAggregate;
  readonly messages: MessageProof;
  readonly listener: ProofListener;
}

async function provePage(
  tx: Tx,
  { schema, aggregate, messages, listener }: Proving,
  rows: readonly AggregateRow[],
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const events = await historyOf(tx, schema, ids);
  for (const row of rows) {
    const history = events.get(row.id) ?? [];
    const place = placeOf(row);
    const named = (check: string, detail?: string): void =>
      listener.found({
        check,
        object: aggregate.name,
        id: row.id,
        ...place,
        ...(detail === undefined ? {} : { detail }),
      });
    if (history.some(({ version }, index) => version !== index + 1) || history.length !== row.version) {
      named('JOURNAL_HAS_GAPS', `row version ${row.version}, ${history.length} entries`);
      continue;
    }
    const state = foldHistory(aggregate, row.id, history, (publication, event) => {
      if (event.published) messages.expect({ id: row.id, place, publication, version: event.version });
      const order = orderOf(publication);
      if (order) listener.ordered(order);
    });
    const field = state === undefined ? 'history' : differentField(aggregate.toRow(state), row);
    if (field !== null) named('ROW_DIFFERS_FROM_JOURNAL', field);
  }
}

async function historyOf(tx: Tx, schema: string, ids: readonly string[]): Promise<Map<string, KeptEvent[]>> {
  const events = await tx.query<KeptEvent>(
    `SELECT aggregate_id AS "aggregateId", version, type, data::text AS data,
            at > clock_timestamp() - interval '${MESSAGES_KEPT_DAYS} days' AS published
       FROM ${schema}.journal WHERE aggregate_id = ANY($1::uuid[]) ORDER BY aggregate_id, version`,
    [ids],
  );
  const histories = new Map<string, KeptEvent[]>();
  for (const event of events) {
    const history = histories.get(event.aggregateId);
    if (history) history.push(event);
    else histories.set(event.aggregateId, [event]);
  }
  return histories;
}

/** The state a history leads to; undefined if it leads nowhere. */
function foldHistory(
  aggregate: AnyAggregate,
  id: string,
  history: readonly KeptEvent[],
  published: (publication: Publication, event: KeptEvent) => void,
): unknown {
  let state: unknown = null;
  try {
    for (const kept of history) {
      const event = { ...fromJson<object>(kept.data), type: kept.type };
      state = fold(aggregate.decider as never, [event] as never, state as never);
      for (const publication of aggregate.publish(event, state, id, kept.version)) published(publication, kept);
    }
  } catch {
    return undefined;
  }
  return state;
}

/** The first column of a row that is not what its history says; null if all are. */
function differentField(expected: object, row: AggregateRow): string | null {
  const held = row as unknown as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries(expected)) {
    if (!(name in held)) continue;
    if (stableJson(value) !== stableJson(held[name])) return name;
  }
  return null;
}

/** JSON with sorted names, so that what a jsonb column reordered is the same. */
const stableJson = (value: unknown): string => JSON.stringify(sorted(JSON.parse(toJson(value ?? null)) as unknown));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]));
}

/** Fund and day of a row, where it has them. */
function placeOf(row: object): Pick<Finding, 'fund' | 'day'> {
  const { fund, settledOn, approvedOn, decidedOn, asOf, datedOn } = row as Record<string, unknown>;
  const on = settledOn ?? approvedOn ?? decidedOn ?? asOf ?? datedOn;
  return {
    ...(FUNDS.includes(fund as Fund) ? { fund: fund as Fund } : {}),
    ...(typeof on === 'string' ? { day: on } : {}),
  };
}

const isOrder = new Set(eventContracts().flatMap(({ type }) => (type.endsWith('.payment-requested.v1') ? [type] : [])));

function orderOf({ contract, payload }: Publication): ProvedOrder | null {
  if (!isOrder.has(contract.type)) return null;
  const { source, fund, approvedOn, businessKey, amountFen } = payload as unknown as ProvedOrder & {
    approvedOn: string;
  };
  return { source, fund, day: approvedOn, businessKey, amountFen };
}

/** Rows that are gone while their history is there. */
async function findLostRows(tx: Tx, schema: string, aggregate: AnyAggregate, listener: ProofListener): Promise<void> {
  const lost = await tx.query<{ id: string }>(
    `SELECT DISTINCT aggregate_id AS id FROM ${schema}.journal j WHERE aggregate_type = $1
        AND NOT EXISTS (SELECT 1 FROM ${tablePathOf(tx, aggregate)} t WHERE t.id = j.aggregate_id) LIMIT 100`,
    [aggregate.name],
  );
  for (const { id } of lost) listener.found({ check: 'ROW_LOST', object: aggregate.name, id });
}
