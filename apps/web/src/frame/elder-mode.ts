import { useSyncExternalStore } from 'react';

const KEPT_AS = 'huzhu.elder';
const listeners = new Set<() => void>();

const isOn = (): boolean => localStorage.getItem(KEPT_AS) === 'on';

/** 长辈版 for members: larger text and targets, kept on this device. */
export function useElderMode(): readonly [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, isOn);
  const set = (next: boolean): void => {
    localStorage.setItem(KEPT_AS, next ? 'on' : 'off');
    for (const listener of listeners) listener();
  };
  return [on, set];
}
