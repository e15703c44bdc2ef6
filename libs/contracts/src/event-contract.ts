import type { EventMessage } from './event-message.js';
import { parseContract, type Parsed } from './parse-contract.js';

/** What a producer and its consumers agree on for one event type. */
export interface EventContract<Payload extends object = object> {
  readonly type: string;
  readonly topic: string;
  readonly owner: string;
  readonly description: string;
  readonly payload: new () => Payload;
  /** Field of the payload whose value is the message key. */
  readonly key: keyof Payload & string;
  /** Set for messages of many versioned `items`: the field that names an item. A faulty item is put aside alone. */
  readonly itemId?: string;
}

/** Facts of the write that every message carries. */
export interface MessageFacts {
  readonly id: string;
  readonly time: string;
  readonly version: number;
  readonly traceparent?: string;
  readonly causedBy?: string;
}

const registry = new Map<string, EventContract>();

/** Declares an event type `owner.name.vN`; its topic is `owner.vN`. */
export function defineEvent<Payload extends object>(
  type: string,
  key: keyof Payload & string,
  payload: new () => Payload,
  description: string,
  itemId?: string,
): EventContract<Payload> {
  const [owner, , version] = type.split('.') as [string, string, string];
  const facts = { type, topic: `${owner}.${version}`, owner, description, payload, key };
  const contract: EventContract<Payload> = itemId === undefined ? facts : { ...facts, itemId };
  registry.set(type, contract as unknown as EventContract);
  return contract;
}

/** Every declared event type, by name. */
export const eventContracts = (): readonly EventContract[] =>
  [...registry.values()].sort((a, b) => (a.type < b.type ? -1 : 1));

/** The field that names an item in messages of a type; undefined for messages about one thing. */
export const itemFieldOf = (type: string): string | undefined => registry.get(type)?.itemId;

/** Builds the message of an event; the payload is checked where it is read. */
export function toMessage<Payload extends object>(
  contract: EventContract<Payload>,
  payload: Payload,
  facts: MessageFacts,
): EventMessage<Payload> {
  return { ...facts, topic: contract.topic, type: contract.type, key: String(payload[contract.key]), payload };
}

/** Checks a received message against its contract; a type nobody declared is a fault. */
export function parseMessage(message: EventMessage): Parsed<object> {
  const contract = registry.get(message.type);
  if (!contract) {
    return { ok: false, faults: [{ pointer: '', code: 'UNKNOWN_TYPE', detail: 'the event type is not declared' }] };
  }
  return parseContract(contract.payload, message.payload);
}
