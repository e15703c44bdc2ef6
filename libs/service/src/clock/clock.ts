import { readFileSync } from 'node:fs';
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

/** Demo and tests: the business day is kept in a file by whoever started the processes; instants stay real. */
export const fileClock = (path: string): Clock => ({
  today: () => day(readFileSync(path, 'utf8').trim()),
  now: () => systemClock.now(),
});

/** The clock a configuration names: `system` or `file:<path>`. */
export const clockOf = (setting: string): Clock =>
  setting.startsWith('file:') ? fileClock(setting.slice('file:'.length)) : systemClock;
