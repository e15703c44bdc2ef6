import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Transport } from '../platform.js';

export interface RoadOptions {
  readonly transport: Transport;
  /** Folder with rosters and feeds; absent: the samples that ship with the project. */
  readonly data?: string;
  readonly json: boolean;
  /** Plants corruptions in the end, each of which the proof must name. */
  readonly plant: boolean;
}

/** Reads the words after `npm run road --`; throws with one clear sentence on anything else. */
export function roadOptions(args: readonly string[], callerFolder: string): RoadOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      transport: { type: 'string', default: 'postgres' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      plant: { type: 'boolean', default: false },
    },
  });
  const { transport, data, json, plant } = values;
  if (transport !== 'postgres' && transport !== 'kafka') {
    throw new Error(`--transport is postgres or kafka, not ${transport}`);
  }
  return { transport, json, plant, ...(data === undefined ? {} : { data: resolve(callerFolder, data) }) };
}
