import type { EventContract } from '@huzhu/contracts';
import type { Decider } from '@huzhu/kernel';
import type { EntitySchema } from 'typeorm';
import type { Notice } from './notices.js';

/** A public message a domain event leads to: contract and payload; id, time and version are added on the way out. */
export interface Publication {
  readonly contract: EventContract;
  readonly payload: object;
}

/** Names a publication with the payload checked against its contract by the compiler. */
export const publication = <Payload extends object>(
  contract: EventContract<Payload>,
  payload: Payload,
): Publication => ({ contract: contract as unknown as EventContract, payload });

/** What every aggregate row has besides the columns of its state. */
export interface AggregateRow {
  readonly id: string;
  readonly version: number;
}

/** One kind of thing that is decided about: its rules, its row, and what the world hears of it. */
export interface Aggregate<Command, State, Event extends { readonly type: string }, Row extends AggregateRow> {
  /** e.g. `claim`; names the aggregate in journal and audit. */
  readonly name: string;
  readonly decider: Decider<Command, State, Event>;
  readonly entity: EntitySchema<Row>;
  readonly toRow: (state: State) => Omit<Row, 'id' | 'version'>;
  readonly fromRow: (row: Row) => State;
  /** Messages an event leads to; the state is the one after it, the version its own. */
  readonly publish: (event: Event, state: State, id: string, version: number) => readonly Publication[];
  /** What people are told of an event; the service has the table of notices then. */
  readonly notices?: (event: Event, state: State) => readonly Notice[];
}

// oxlint-disable-next-line no-explicit-any
export type AnyAggregate = Aggregate<any, any, any, any>;
