import type { RowsChanged } from './change-signal.js';

/** More rows of a table at once are not named any more. */
const IDS_MAX = 2_000;
/** A notification of PostgreSQL has less than 8,000 bytes. */
const IDS_A_MESSAGE = 150;

/** Rows of one table; without ids they were too many to be named. */
export interface ChangedTable {
  readonly table: string;
  readonly ids: readonly string[] | null;
}

/** Rows that changed since they were last asked for, each once, in bounded space. */
export class GatheredChanges {
  #tables = new Map<string, Set<string> | null>();

  get empty(): boolean {
    return this.#tables.size === 0;
  }

  add({ table, ids }: ChangedTable | RowsChanged): void {
    const held = this.#tables.get(table) ?? new Set<string>();
    if (this.#tables.get(table) === null) return;
    for (const id of ids ?? []) held.add(id);
    this.#tables.set(table, ids === null || held.size > IDS_MAX ? null : held);
  }

  /** What was gathered; gathering begins anew. */
  take(): readonly ChangedTable[] {
    const tables = [...this.#tables].map(([table, ids]) => ({ table, ids: ids && [...ids] }));
    this.#tables = new Map();
    return tables;
  }
}

/** Changes as messages that are small enough for a notification. */
export const messagesOf = (changes: readonly ChangedTable[]): string[] =>
  changes.flatMap(({ table, ids }) => {
    if (ids === null) return [table];
    const parts = Array.from({ length: Math.ceil(ids.length / IDS_A_MESSAGE) }, (_part, index) =>
      ids.slice(index * IDS_A_MESSAGE, (index + 1) * IDS_A_MESSAGE),
    );
    return parts.map((part) => [table, ...part].join(' '));
  });

/** The change of one message. */
export function changeOf(message: string): ChangedTable {
  const [table = '', ...ids] = message.split(' ');
  return { table, ids: ids.length === 0 ? null : ids };
}
