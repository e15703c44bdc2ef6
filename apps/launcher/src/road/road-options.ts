import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Transport } from '../platform.js';

export interface RoadOptions {
  readonly transport: Transport;
  /** Folder with rosters and feeds; absent: the samples that ship with the project. */
  readonly data?: string;
  readonly json: boolean;
}

/** Reads the words after `npm run road --`; throws with one clear sentence on anything else. */
export function roadOptions(args: readonly string[], callerFolder: string): RoadOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      transport: { type: 'string', default: 'postgres' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const { transport, data, json } = values;
  if (transport !== 'postgres' && transport !== 'kafka') {
    throw new Error(`--transport is postgres or kafka, not ${transport}`);
  }
  return { transport, json, ...(data === undefined ? {} : { data: resolve(callerFolder, data) }) };
}
