import { CommandWords, type Usage } from '../command-words.js';

const FEWEST = 20;
const MOST = 9_999_999;

export interface SeasonOptions {
  readonly households: number;
  /** People on the lists of organisations. */
  readonly people: number;
  readonly json: boolean;
}

export const SEASON_USAGE: Usage = {
  command: 'npm run season',
  about: 'sixty days of winter relief; nobody may be missed',
  options: {
    households: { takes: 'N', default: '100000', about: 'households in hardship that are on the books' },
    people: { takes: 'N', default: '1000000', about: 'people on the lists of organisations' },
    json: { about: 'the report as one line of JSON' },
  },
};

/** Reads the words after `npm run season --`; throws with one clear sentence and the usage on anything else. */
export function seasonOptions(args: readonly string[]): SeasonOptions {
  const words = CommandWords.read(SEASON_USAGE, args);
  return {
    households: words.number('households', FEWEST, MOST),
    people: words.number('people', FEWEST, MOST),
    json: words.isGiven('json'),
  };
}
