import { parseArgs } from 'node:util';
import type { Transport } from '../platform.js';
import type { Bench } from './bench.js';

export interface BenchOptions {
  readonly benches: readonly Bench[];
  readonly quick: boolean;
  readonly json: boolean;
  readonly transport: Transport;
  readonly rounds: number;
  readonly units?: number;
}

/** Reads the words after `npm run bench --`; throws with one clear sentence on anything else. */
export function benchOptions(args: readonly string[], known: readonly Bench[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      transport: { type: 'string', default: 'postgres' },
      rounds: { type: 'string', default: '3' },
      units: { type: 'string' },
    },
  });
  const { quick, json, transport } = values;
  const names = known.map(({ name }) => name).join(', ');
  const unknown = positionals.find((name) => !known.some((bench) => bench.name === name));
  if (unknown !== undefined) throw new Error(`there is no bench ${unknown}; there are ${names}`);
  if (transport !== 'postgres' && transport !== 'kafka') {
    throw new Error(`--transport is postgres or kafka, not ${transport}`);
  }
  const benches = positionals.length === 0 ? known : known.filter(({ name }) => positionals.includes(name));
  const units = values.units === undefined ? {} : { units: count('--units', values.units) };
  return { benches, quick, json, transport, rounds: count('--rounds', values.rounds), ...units };
}

function count(option: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error(`${option} is a number from 1 to 9999999, not ${text}`);
  return Number(text);
}
