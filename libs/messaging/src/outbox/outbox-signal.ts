/** Rows were added, or old rows were marked unsent. */
export type OutboxSignal = 'added' | 'resend';

type Listener = (signal: OutboxSignal) => void;

const listeners = new Map<string, Set<Listener>>();

/** Tells whoever listens in this process that the outbox of a schema has committed rows. It only shortens a wait. */
export function signalOutbox(schema: string, signal: OutboxSignal): void {
  for (const listener of listeners.get(schema) ?? []) listener(signal);
}

/** Listens to the outbox of a schema; answers the function that ends it. */
export function onOutboxSignal(schema: string, listener: Listener): () => void {
  const own = listeners.get(schema) ?? new Set<Listener>();
  own.add(listener);
  listeners.set(schema, own);
  return () => own.delete(listener);
}
