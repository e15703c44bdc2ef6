import { readFileSync, statSync } from 'node:fs';
import { day, type Day } from '@huzhu/kernel';

/** The one source of time: business days for rules, instants for outbox, audit and logs. */
export interface Clock {
  /** Today in Asia/Shanghai. */
  today(): Day;
  /** Real time, ISO 8601 in UTC. */
  now(): string;
}

const shanghaiDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

export const systemClock: Clock = {
  today: () => day(shanghaiDay.format(new Date())),
  now: () => new Date().toISOString(),
};

/**
 * Demo and tests: the business day is kept in a file by whoever started the processes. Instants stay real, unless a second
 * line says which one it is (ISO 8601 in UTC).
 */
export const fileClock = (path: string): Clock => {
  let held: { readonly mark: string; readonly lines: readonly string[] } | null = null;
  // Asked for several times with every command: whether the file is another one costs a third of reading it, and is looked at
  // once a turn of the event loop.
  let isLookedAt = false;
  const lines = (): readonly string[] => {
    if (held !== null && isLookedAt) return held.lines;
    isLookedAt = true;
    setImmediate(() => (isLookedAt = false));
    const { ino, mtimeNs, size } = statSync(path, { bigint: true });
    const mark = `${ino} ${mtimeNs} ${size}`;
    if (held?.mark !== mark) held = { mark, lines: readFileSync(path, 'utf8').trim().split('\n') };
    return held.lines;
  };
  return {
    today: () => day(lines()[0] ?? ''),
    now: () => lines()[1] ?? systemClock.now(),
  };
};

/** The clock a configuration names: `system` or `file:<path>`. */
export const clockOf = (setting: string): Clock =>
  setting.startsWith('file:') ? fileClock(setting.slice('file:'.length)) : systemClock;
