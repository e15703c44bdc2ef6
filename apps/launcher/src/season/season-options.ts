import { parseArgs } from 'node:util';

export interface SeasonOptions {
  readonly households: number;
  /** People on the lists of organisations. */
  readonly people: number;
  readonly json: boolean;
}

/** Reads the words after `npm run season --`; throws with one clear sentence on anything else. */
export function seasonOptions(args: readonly string[]): SeasonOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      households: { type: 'string', default: '100000' },
      people: { type: 'string', default: '1000000' },
      json: { type: 'boolean', default: false },
    },
  });
  const { json } = values;
  return { households: count('--households', values.households), people: count('--people', values.people), json };
}

function count(option: string, text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 20 && number <= 9_999_999) return number;
  throw new Error(`${option} is a number from 20 to 9999999, not ${text}`);
}
