import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@huzhu/embedded';
import { day, type Day } from '@huzhu/kernel';

/** What is expected of a roster file, and what its uploader would answer. */
export interface ExpectedRoster {
  readonly file: string;
  readonly plan: string;
  readonly version: string;
  readonly coverageStart: Day;
  readonly employer: { readonly name: string; readonly staff: number; readonly trade?: string };
  readonly participation: { readonly required: number; readonly met: boolean };
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: readonly { readonly row: number; readonly errors: readonly string[] }[];
}

/** What is expected of a settlement feed. */
export interface ExpectedFeed {
  readonly file: string;
  readonly importedOn: Day;
  readonly stays: number;
  readonly totalBenefitFen: number;
  readonly byStay: Readonly<Record<string, { readonly benefitFen: number; readonly outcome: string }>>;
}

/** One input file with what is expected of it. */
export interface RoadFile<Expected> {
  readonly path: string;
  readonly name: string;
  readonly expected: Expected;
}

export interface RoadFiles {
  readonly rosters: readonly RoadFile<ExpectedRoster>[];
  /** In the order of their import days. */
  readonly feeds: readonly RoadFile<ExpectedFeed>[];
}

const EXPECTED = '.expected.json';

/** Where the samples lie that ship with the project. */
export const SAMPLES = join(projectRoot(), 'libs', 'testing', 'samples');

/** Finds every `roster-*` and `settlements-*` with its `.expected.json` in a folder. Throws if one stands alone. */
export function roadFiles(directory: string): RoadFiles {
  const names = readdirSync(directory)
    .filter((name) => !name.endsWith(EXPECTED))
    .sort();
  const rosters = names
    .filter((name) => name.startsWith('roster-'))
    .map((name) => read<ExpectedRoster>(directory, name));
  const feeds = names
    .filter((name) => name.startsWith('settlements-'))
    .map((name) => read<ExpectedFeed>(directory, name));
  if (rosters.length === 0) throw new Error(`no roster-* file in ${directory}`);
  for (const { expected } of rosters) day(expected.coverageStart);
  for (const { expected } of feeds) day(expected.importedOn);
  return {
    rosters,
    feeds: feeds.sort((a, b) => (a.expected.importedOn < b.expected.importedOn ? -1 : 1)),
  };
}

function read<Expected>(directory: string, name: string): RoadFile<Expected> {
  const path = join(directory, name);
  if (!existsSync(`${path}${EXPECTED}`)) throw new Error(`${name} has no ${name}${EXPECTED} beside it`);
  return { path, name, expected: JSON.parse(readFileSync(`${path}${EXPECTED}`, 'utf8')) as Expected };
}
