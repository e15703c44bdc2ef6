import { type AggregateRow, type AnyAggregate, fromJson } from '@huzhu/service';
import type { ServiceBed } from '@huzhu/testing';
import { contributionAggregate } from '../commands/contribution.aggregate.js';
import { coverageAggregate } from '../commands/coverage.aggregate.js';
import { personAggregate } from '../commands/person.aggregate.js';
import { personChangeAggregate } from '../commands/person-change.aggregate.js';
import { refundAggregate } from '../commands/refund.aggregate.js';
import { rosterAggregate } from '../commands/roster.aggregate.js';

const AGGREGATES: readonly AnyAggregate[] = [
  contributionAggregate,
  coverageAggregate,
  personAggregate,
  personChangeAggregate,
  refundAggregate,
  rosterAggregate,
];

/** One row, and what the journal says of it. */
interface Replayed {
  readonly kind: string;
  readonly id: string;
  readonly row: unknown;
  readonly folded: unknown;
}

/** Every row of people, coverage and money beside the fold of its journal, written by sets or one by one. */
export async function replayAll(bed: ServiceBed): Promise<Replayed[]> {
  const replayed = await Promise.all(AGGREGATES.map((aggregate) => replay(bed, aggregate)));
  return replayed.flat();
}

async function replay(bed: ServiceBed, aggregate: AnyAggregate): Promise<Replayed[]> {
  const entries = await bed.rows<{ id: string; version: number; type: string; data: string }>(
    `SELECT aggregate_id AS id, version, type, data::text AS data FROM enrollment.journal
      WHERE aggregate_type = $1 ORDER BY aggregate_id, version`,
    [aggregate.name],
  );
  const folded = new Map<string, { state: unknown; version: number }>();
  for (const { id, version, type, data } of entries) {
    const before = folded.get(id)?.state ?? null;
    const event: unknown = { ...fromJson<object>(data), type };
    folded.set(id, { state: aggregate.decider.evolve(before, event), version });
  }
  const rows = await bed.service.parts.database.system.transaction((tx) =>
    tx.manager.getRepository<AggregateRow>(aggregate.entity).find(),
  );
  return rows.map((row) => ({
    kind: aggregate.name,
    id: row.id,
    row: { state: { ...(aggregate.fromRow(row) as object) }, version: row.version },
    folded: folded.get(row.id),
  }));
}
