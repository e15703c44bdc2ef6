import { parseDay, type Day } from '@huzhu/kernel';
import { CommandWords, type Usage } from './command-words.js';
import { TRANSPORTS, type Transport } from './platform.js';

export type StartOptions = {
  /** Forget the data and begin anew. */
  readonly fresh: boolean;
  /** Move the business day forward to this day. */
  readonly today?: Day;
  readonly transport: Transport;
};

export const START_USAGE: Usage = {
  command: 'npm start',
  about: 'the whole platform on this machine, until Ctrl-C',
  options: {
    fresh: { about: 'forget the data and begin anew' },
    today: { takes: 'DAY', about: 'move the business day forward, e.g. to 2026-03-01' },
    transport: { takes: 'NAME', default: 'postgres', about: 'what events go through: postgres or kafka' },
  },
};

/** Reads the words after `npm start --`; throws with one clear sentence and the usage on anything else. */
export function startOptions(args: readonly string[]): StartOptions {
  const words = CommandWords.read(START_USAGE, args);
  const options = { fresh: words.isGiven('fresh'), transport: words.oneOf('transport', TRANSPORTS) };
  const text = words.text('today');
  if (text === undefined) return options;
  return { ...options, today: parseDay(text) ?? words.refuse(`--today takes a day like 2026-01-31, not ${text}`) };
}
