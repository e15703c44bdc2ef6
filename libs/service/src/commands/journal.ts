import type { Change } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { fromJson } from './json.js';
import type { WriteStatement } from './written-together.js';

/** One private domain event as it is kept for ever; personal fields inside are ciphertext. */
export interface JournalEntry {
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly type: string;
  /** JSON of the event without its type. */
  readonly data: string;
  readonly actor: string;
  readonly causedBy: string | undefined;
}

/** Appends entries in one statement; (aggregate, version) is unique, so a second writer of a version fails. */
export function appendJournal(tx: Tx, schema: string, entries: readonly JournalEntry[]): void {
  for (const { text, parameters } of journalInsert(schema, entries)) tx.send(text, parameters);
}

/** The statement that appends entries, if there are any. */
export function journalInsert(schema: string, entries: readonly JournalEntry[]): WriteStatement[] {
  if (entries.length === 0) return [];
  return [
    {
      text: `INSERT INTO ${schema}.journal (aggregate_type, aggregate_id, version, type, data, actor, caused_by)
     SELECT * FROM UNNEST($1::text[], $2::uuid[], $3::int[], $4::text[], $5::jsonb[], $6::text[], $7::uuid[])`,
      parameters: [
        entries.map((entry) => entry.aggregateType),
        entries.map((entry) => entry.aggregateId),
        entries.map((entry) => entry.version),
        entries.map((entry) => entry.type),
        entries.map((entry) => entry.data),
        entries.map((entry) => entry.actor),
        entries.map((entry) => entry.causedBy ?? null),
      ],
    },
  ];
}

/** The events of one aggregate in order, for its history and for folding. */
export async function readJournal<Event>(tx: Tx, schema: string, aggregateId: string): Promise<Event[]> {
  const rows = await tx.query<{ type: string; data: string }>(
    `SELECT type, data::text AS data FROM ${schema}.journal WHERE aggregate_id = $1 ORDER BY version`,
    [aggregateId],
  );
  return rows.map((row) => ({ ...fromJson<object>(row.data), type: row.type }) as Event);
}

const CHANGES_MAX = 50;

/** What happened to an aggregate after a version, the earliest first; the last ones if they are many. */
export async function changesSince(tx: Tx, schema: string, aggregateId: string, version: number): Promise<Change[]> {
  const changes = await tx.query<{ version: number; what: string; at: Date }>(
    `SELECT version, type AS what, at FROM ${schema}.journal
      WHERE aggregate_id = $1 AND version > $2 ORDER BY version DESC LIMIT ${CHANGES_MAX}`,
    [aggregateId, version],
  );
  return changes.reverse().map((change) => ({ ...change, at: change.at.toISOString() }));
}
