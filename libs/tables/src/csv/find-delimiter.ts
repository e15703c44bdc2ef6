import type { TableSource } from '../table-source.js';
import { decodeFile, type TextEncoding } from '../text/detect-encoding.js';

/** What stands between the cells of a line, the comma apart; the full-width ones come of a Chinese keyboard. */
const OTHERS = ['\t', ';', '，', '；', '|'] as const;
export type CsvDelimiter = ',' | (typeof OTHERS)[number];

const SAMPLE_CHARACTERS = 64 * 1024;
const SAMPLE_LINES = 50;
/** A table has three columns at least; what splits less is a sign in a text. */
const SIGNS_MIN = 2;

/**
 * What separates the cells of a text: the comma, unless it makes no columns and another sign does. A tab is no part of what
 * people write, so it also wins where it makes more columns than the comma.
 */
export async function findDelimiter(source: TableSource, encoding: TextEncoding): Promise<CsvDelimiter> {
  const lines = linesOf(await sampleOf(source, encoding));
  const commas = signsOf(lines, ',');
  const counted = OTHERS.map((sign) => [sign, signsOf(lines, sign)] as const);
  const tabs = counted[0]![1];
  if (tabs >= SIGNS_MIN && tabs > commas) return '\t';
  if (commas >= SIGNS_MIN) return ',';
  const [best, count] = counted.reduce((most, each) => (each[1] > most[1] ? each : most));
  return count >= SIGNS_MIN ? best : ',';
}

async function sampleOf(source: TableSource, encoding: TextEncoding): Promise<string> {
  let text = '';
  for await (const piece of decodeFile(source, encoding)) {
    text += piece;
    if (text.length >= SAMPLE_CHARACTERS) break;
  }
  return text.slice(0, SAMPLE_CHARACTERS);
}

/** What stands in quotes separates nothing. */
const linesOf = (text: string): readonly string[] =>
  text
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/, SAMPLE_LINES)
    .filter((line) => line.trim() !== '');

/** How often a sign stands in a line, of all but the one that has it most: a note above a table is one line. */
function signsOf(lines: readonly string[], sign: string): number {
  const counts = lines.map((line) => line.split(sign).length - 1).sort((a, b) => b - a);
  return counts[Math.min(1, counts.length - 1)] ?? 0;
}
