import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { day, type Day } from '@huzhu/kernel';

/** The calendar of a demo or test platform: one file that every process reads. */
export type BusinessDay = {
  readonly current: () => Day;
  /** Forward only: an earlier day throws, the same day changes nothing. */
  readonly advanceTo: (next: Day) => void;
};

/** Keeps the business day in `file`, beginning with `first` where there is no file yet. */
export function keepBusinessDay(file: string, first: Day): BusinessDay {
  const write = (next: Day): void => {
    // Renamed into place, so that no reader meets half a date.
    writeFileSync(`${file}.new`, `${next}\n`);
    renameSync(`${file}.new`, file);
  };
  if (!existsSync(file)) write(first);
  const current = (): Day => day(readFileSync(file, 'utf8').trim());
  return {
    current,
    advanceTo: (next) => {
      const held = current();
      if (next < held) throw new RangeError(`the business day is ${held} and goes forward only, not back to ${next}`);
      if (next > held) write(next);
    },
  };
}
