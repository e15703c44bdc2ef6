import { setTimeout as pause } from 'node:timers/promises';

const POLL_MILLISECONDS = 20;

/** Waits for a condition instead of sleeping; fails with what was waited for when the limit is reached. */
export async function waitUntil(
  what: string,
  condition: () => Promise<boolean> | boolean,
  limitMilliseconds = 15_000,
): Promise<void> {
  const deadline = performance.now() + limitMilliseconds;
  for (;;) {
    if (await condition()) return;
    if (performance.now() > deadline) throw new Error(`waited ${limitMilliseconds} ms in vain: ${what}`);
    await pause(POLL_MILLISECONDS);
  }
}
