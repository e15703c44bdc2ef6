import { type ContractFault, type EventMessage, itemFieldOf } from '@huzhu/contracts';
import { ItemsRejected, type RejectedItems } from './event-batch.js';

/** Ids and keyed hashes; anything else may be what is wrong with the item, and is not repeated. */
const NAME = /^[0-9a-f-]{32,64}$/;
const ITEM_POINTER = /^\/items\/(\d+)(\/.*)?$/;

const itemsOf = (event: EventMessage): readonly unknown[] => {
  const { items } = (event.payload ?? {}) as { readonly items?: unknown };
  return Array.isArray(items) ? items : [];
};

function nameOf(item: unknown, field: string, index: number): string {
  const name = (item as Record<string, unknown> | null)?.[field];
  return typeof name === 'string' && NAME.test(name) ? name : `#${index}`;
}

/** Names of the versioned items of a message; none for a message about one thing. An item without a name has its place. */
export function itemNames(event: EventMessage): readonly string[] {
  const field = itemFieldOf(event.type);
  return field === undefined ? [] : itemsOf(event).map((item, index) => nameOf(item, field, index));
}

/** The message with only those items whose names are wanted; a message about one thing as it is. */
export function keepItems(event: EventMessage, isWanted: (name: string) => boolean): EventMessage {
  const names = itemNames(event);
  if (names.every(isWanted)) return event;
  const items = itemsOf(event).filter((_item, index) => isWanted(names[index]!));
  return { ...event, payload: { ...(event.payload as object), items } };
}

/** The message without the items that were rejected. */
export const withoutRejected = (event: EventMessage, rejected: RejectedItems): EventMessage =>
  keepItems(event, (name) => !rejected.has(event.id, name));

/** What to throw if nothing but single items breaks the contract; null if the message itself does. */
export function faultyItems(event: EventMessage, faults: readonly ContractFault[]): ItemsRejected | null {
  const names = itemNames(event);
  const reasons = new Map<string, string[]>();
  for (const { pointer, code } of faults) {
    const [, index, place = ''] = ITEM_POINTER.exec(pointer) ?? [];
    const name = index === undefined ? undefined : names[Number(index)];
    if (name === undefined) return null;
    reasons.set(name, [...(reasons.get(name) ?? []), `${place} ${code}`.trim()]);
  }
  return new ItemsRejected(
    [...reasons].map(([item, causes]) => ({
      eventId: event.id,
      item,
      reason: `CONTRACT_BROKEN: ${causes.join(', ')}`,
    })),
  );
}
