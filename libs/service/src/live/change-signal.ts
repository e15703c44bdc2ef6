import type { Tx } from '@huzhu/messaging';

/** Rows of one table of a schema that a committed transaction has written. */
export interface RowsChanged {
  readonly table: string;
  readonly ids: readonly string[];
}

type Listener = (changed: RowsChanged) => void;

const listeners = new Map<string, Set<Listener>>();

/** Tells whoever listens in this process, once the transaction is committed. */
export function signalChanges(tx: Tx, schema: string, changed: RowsChanged): void {
  if (changed.ids.length === 0 || !listeners.get(schema)?.size) return;
  tx.afterCommit(() => {
    for (const listener of listeners.get(schema) ?? []) listener(changed);
  });
}

/** Listens to what is committed in a schema by this process; answers the function that ends it. */
export function onChangesSignal(schema: string, listener: Listener): () => void {
  const own = listeners.get(schema) ?? new Set<Listener>();
  listeners.set(schema, own.add(listener));
  return () => own.delete(listener);
}
