import { CommandWords, type Usage } from '../command-words.js';
import { TRANSPORTS, type Transport } from '../platform.js';
import type { Bench } from './bench.js';

const MOST = 99_999_999;

export interface BenchOptions {
  readonly benches: readonly Bench[];
  readonly quick: boolean;
  readonly json: boolean;
  readonly transport: Transport;
  readonly rounds: number;
  readonly units?: number;
}

/** With what each of the benches measures. */
export const benchUsage = (known: readonly Bench[]): Usage => ({
  command: 'npm run bench',
  about: 'what the platform does beside what the machine can do, in the same run',
  names: {
    word: 'NAME …',
    about: ['all of these unless some are named:', ...known.map(({ name, about }) => `  ${name}: ${about}`)].join(
      '\n      ',
    ),
  },
  options: {
    quick: { about: 'a fifth of the size, or less' },
    rounds: { takes: 'N', default: '3', about: 'measurements, of which the median counts' },
    units: { takes: 'N', about: 'rows, events or claims instead of those of the chosen size' },
    transport: { takes: 'NAME', default: 'postgres', about: 'what events go through: postgres or kafka' },
    json: { about: 'the report as one line of JSON' },
  },
});

/** Reads the words after `npm run bench --`; throws with one clear sentence and the usage on anything else. */
export function benchOptions(args: readonly string[], known: readonly Bench[]): BenchOptions {
  const words = CommandWords.read(benchUsage(known), args);
  const { names } = words;
  const unknown = names.find((name) => !known.some((bench) => bench.name === name));
  if (unknown !== undefined) words.refuse(`there is no bench ${unknown}`);
  return {
    benches: names.length === 0 ? known : known.filter(({ name }) => names.includes(name)),
    quick: words.isGiven('quick'),
    json: words.isGiven('json'),
    transport: words.oneOf('transport', TRANSPORTS),
    rounds: words.number('rounds', 1, MOST),
    ...(words.text('units') === undefined ? {} : { units: words.number('units', 1, MOST) }),
  };
}
