import { resolve } from 'node:path';
import { CommandWords, type Usage } from '../command-words.js';
import { TRANSPORTS, type Transport } from '../platform.js';

export interface RoadOptions {
  readonly transport: Transport;
  /** Folder with rosters and feeds; absent: the samples that ship with the project. */
  readonly data?: string;
  readonly json: boolean;
  /** Plants corruptions in the end, each of which the proof must name. */
  readonly plant: boolean;
}

export const ROAD_USAGE: Usage = {
  command: 'npm run road',
  about: 'the whole road on a throw-away platform; every difference is named',
  options: {
    transport: { takes: 'NAME', default: 'postgres', about: 'what events go through: postgres or kafka' },
    data: { takes: 'DIR', about: 'a folder with rosters and feeds, instead of the samples' },
    plant: { about: 'corruptions in the end, each of which the proof must name' },
    json: { about: 'the report as one line of JSON' },
  },
};

/** Reads the words after `npm run road --`; throws with one clear sentence and the usage on anything else. */
export function roadOptions(args: readonly string[], callerFolder: string): RoadOptions {
  const words = CommandWords.read(ROAD_USAGE, args);
  const data = words.text('data');
  return {
    transport: words.oneOf('transport', TRANSPORTS),
    json: words.isGiven('json'),
    plant: words.isGiven('plant'),
    ...(data === undefined ? {} : { data: resolve(callerFolder, data) }),
  };
}
