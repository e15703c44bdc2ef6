import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';

/** Whether something stands in a dialog itself, and not behind one. */
export const InDialog = createContext(false);

let open = 0;
const listeners = new Set<() => void>();

function count(change: number): void {
  open += change;
  for (const listener of listeners) listener();
}

/** A dialog with work in it is open for as long as its component is there. */
export const useOpenDialog = (): void =>
  useEffect(() => {
    count(1);
    return () => count(-1);
  }, []);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * What a page was read with stays as it is while somebody works in a dialog over it: a dialog whose case was changed by another must not
 * vanish with what was typed, and what is decided is decided about what was seen.
 */
export function useHeld<T>(value: T | undefined): T | undefined {
  const working = useSyncExternalStore(subscribe, () => open > 0);
  const inside = useContext(InDialog);
  const [kept, setKept] = useState(value);
  const holds = working && !inside && kept !== undefined;
  if (!holds && kept !== value) setKept(value);
  return holds ? kept : value;
}
