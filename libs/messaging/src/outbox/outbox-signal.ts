type Listener = () => void;

const listeners = new Map<string, Set<Listener>>();

/** Tells whoever listens in this process that rows were added to the outbox of a schema. It only shortens a wait. */
export function signalOutbox(schema: string): void {
  for (const listener of listeners.get(schema) ?? []) listener();
}

/** Listens to the outbox of a schema; answers the function that ends it. */
export function onOutboxSignal(schema: string, listener: Listener): () => void {
  const own = listeners.get(schema) ?? new Set<Listener>();
  own.add(listener);
  listeners.set(schema, own);
  return () => own.delete(listener);
}

/** Channel on which PostgreSQL tells the relay of a schema, in whatever process, that old rows were marked unsent. */
export const resendChannel = (schema: string): string => `${schema}_outbox_resend`;
