/** What a refusal may say: plain values, and lists of words. */
export type Fact = string | number | boolean | readonly string[];

/** A refusal is a value: a code that is part of the contract, the clause it rests on, and facts without personal data. */
export interface Rejected {
  readonly kind: 'rejected';
  readonly code: string;
  readonly clause?: string;
  readonly facts?: Readonly<Record<string, Fact>>;
  /** What happened to the case since the caller read it, the earliest first. */
  readonly changes?: readonly Change[];
}

/** One event of a case, by the version it made: what happened, and when (ISO 8601). Who did it is told by the case itself. */
export interface Change {
  readonly version: number;
  readonly what: string;
  readonly at: string;
}

export interface Accepted<Event> {
  readonly kind: 'accepted';
  readonly events: readonly Event[];
}

export type Decision<Event> = Accepted<Event> | Rejected;

export const accept = <Event>(...events: readonly Event[]): Accepted<Event> => ({ kind: 'accepted', events });

export const reject = (code: string, clause?: string, facts?: Rejected['facts']): Rejected => ({
  kind: 'rejected',
  code,
  ...(clause === undefined ? {} : { clause }),
  ...(facts === undefined ? {} : { facts }),
});

/** The rules of one aggregate as two pure functions; `null` is the aggregate that does not exist yet. */
export interface Decider<Command, State, Event> {
  decide(command: Command, state: State | null): Decision<Event>;
  evolve(state: State | null, event: Event): State;
}

/** Folds a history into the state it leads to. */
export function fold<State, Event>(
  decider: Pick<Decider<never, State, Event>, 'evolve'>,
  events: readonly Event[],
  from: State | null = null,
): State | null {
  return events.reduce<State | null>((state, event) => decider.evolve(state, event), from);
}
