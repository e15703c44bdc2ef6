import { CommandWords, type Usage } from '../command-words.js';
import { TRANSPORTS, type Transport } from '../platform.js';

const KILLS_MAX = 100_000;

export interface ChaosOptions {
  readonly kills: number;
  readonly seed: string;
  readonly transport: Transport;
  readonly json: boolean;
}

export const CHAOS_USAGE: Usage = {
  command: 'npm run chaos',
  about: 'people work while every process is killed; then everything is compared with the source of truth',
  options: {
    kills: { takes: 'N', default: '100', about: 'how often something is killed' },
    seed: { takes: 'TEXT', default: '1', about: 'the same text gives the same kills and the same files' },
    transport: { takes: 'NAME', default: 'postgres', about: 'what events go through: postgres or kafka' },
    json: { about: 'the report as one line of JSON' },
  },
};

/** Reads the words after `npm run chaos --`; throws with one clear sentence and the usage on anything else. */
export function chaosOptions(args: readonly string[]): ChaosOptions {
  const words = CommandWords.read(CHAOS_USAGE, args);
  return {
    kills: words.number('kills', 1, KILLS_MAX),
    seed: words.text('seed') as string,
    transport: words.oneOf('transport', TRANSPORTS),
    json: words.isGiven('json'),
  };
}
