import type { FileFault } from './file-faults.js';

/** One thing that a statement says of itself, under the name that its format has for it. */
export interface HeadField {
  /** `期初余额`, `Bal OPBD`, `:60F:`. */
  readonly title: string;
  /** Where it stands; absent if it does not. */
  readonly line?: number | undefined;
  readonly isGood: boolean;
  /** An example of how it is written. */
  readonly written: string;
}

export const WRITTEN = { account: '31050100000000000018', day: '2026-01-31', yuan: '1234.56', count: '12' } as const;

/** What keeps the head from being read: a field that is missing, or is written in another way than the example. */
export const headFaults = (fields: readonly HeadField[]): FileFault[] =>
  fields
    .filter(({ isGood }) => !isGood)
    .map(({ title, line, written }) => ({
      ...(line === undefined ? {} : { line }),
      code: line === undefined ? 'HEAD_FIELD_MISSING' : 'HEAD_FIELD_FORMAT',
      facts: { title, written },
    }));

/** The two days of a statement in their order; the first must not be the later one. */
export const reversedDays = (from: string, to: string): FileFault => ({ code: 'DAYS_REVERSED', facts: { from, to } });
