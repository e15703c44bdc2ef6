import { useEffectEvent, useLayoutEffect } from 'react';

/** Single keys of a desk, when nobody is typing and no dialog is open. Enter stays with the button that has the focus. */
export function useDeskKeys(on: boolean, keys: Readonly<Record<string, () => unknown>>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    if (target instanceof HTMLElement && target.closest('input,textarea,[role=dialog]')) return;
    if (event.key === 'Enter' && target instanceof HTMLElement && target.closest('button,a')) return;
    const work = keys[event.key];
    if (work === undefined) return;
    event.preventDefault();
    work();
  });
  // Before the page is painted: who sees a row can press its key.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent): void => press(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
}
