import { parseArgs } from 'node:util';
import type { Transport } from '../platform.js';

const KILLS_MAX = 100_000;

export interface ChaosOptions {
  readonly kills: number;
  readonly seed: string;
  readonly transport: Transport;
  readonly json: boolean;
}

/** Reads the words after `npm run chaos --`; throws with one clear sentence on anything else. */
export function chaosOptions(args: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      transport: { type: 'string', default: 'postgres' },
      json: { type: 'boolean', default: false },
    },
  });
  const { transport, seed, json } = values;
  const kills = Number(values.kills);
  if (!Number.isInteger(kills) || kills < 1 || kills > KILLS_MAX) {
    throw new Error(`--kills is a whole number from 1 to ${KILLS_MAX}, not ${values.kills}`);
  }
  if (seed === '') throw new Error('--seed needs a text');
  if (transport !== 'postgres' && transport !== 'kafka') {
    throw new Error(`--transport is postgres or kafka, not ${transport}`);
  }
  return { kills, seed, transport, json };
}
