import type { AnyAggregate } from '../commands/aggregate.js';

/** A rule over tables: its SQL answers the rows that break it, each with an `id` and, where it has them, fund and day. */
export interface ProofRule {
  readonly check: string;
  readonly object: string;
  readonly sql: string;
}

/** What a service can prove of itself, beside its audit leaves. */
export interface ProofScope {
  /** Rows that must be what their journals lead to. */
  readonly aggregates: readonly AnyAggregate[];
  /** Aggregates that are also written by sets, with one audit leaf over a set. */
  readonly writtenBySets?: readonly string[];
  readonly rules?: readonly ProofRule[];
  /** SQL of all orders as `source, fund, day, key, amount_fen`, where they are taken and not made. */
  readonly ordersTakenSql?: string;
}
