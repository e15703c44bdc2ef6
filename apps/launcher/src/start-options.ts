import { parseArgs } from 'node:util';
import { parseDay, type Day } from '@huzhu/kernel';

export type StartOptions = {
  /** Forget the data and begin anew. */
  readonly fresh: boolean;
  /** Move the business day forward to this day. */
  readonly today?: Day;
  readonly transport: 'kafka' | 'postgres';
};

/** Reads the words after `npm start --`; throws with one clear sentence on anything else. */
export function startOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      fresh: { type: 'boolean', default: false },
      today: { type: 'string' },
      transport: { type: 'string', default: 'postgres' },
    },
  });
  if (values.transport !== 'postgres' && values.transport !== 'kafka') {
    throw new Error(`--transport is postgres or kafka, not ${values.transport}`);
  }
  const { fresh, transport } = values;
  if (values.today === undefined) return { fresh, transport };
  const today = parseDay(values.today);
  if (today === null) throw new Error(`--today takes a day like 2026-01-31, not ${values.today}`);
  return { fresh, transport, today };
}
