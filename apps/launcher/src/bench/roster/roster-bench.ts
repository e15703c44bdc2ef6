import { day } from '@huzhu/kernel';
import type pg from 'pg';
import { until } from '../../road/until.js';
import type { Bench, BenchContext, BenchReport, Count } from '../bench.js';
import { openBenchPlatform } from '../bench-platform.js';
import { makeTwins, measureCopy } from '../copy-limit.js';
import { copyReport, type CopyRound } from '../copy-report.js';
import { ServerCosts } from '../server-costs.js';
import { countRoster } from './count-roster.js';
import { driveRoster } from './drive-roster.js';
import { writeKnownPeople } from './known-people.js';
import { rosterCsv } from './roster-csv.js';
import { ROSTER_TABLES } from './roster-tables.js';

const FIRST_DAY = day('2025-12-01');
const FULL = { rows: 100_000, people: 1_000_000 };
const QUICK = { rows: 20_000, people: 100_000 };
const PEOPLE_PER_ROW = 10;
/** One row in a hundred names somebody whom another roster covers already. */
const ROWS_PER_DUPLICATE = 100;
const TARGET = 0.3;

interface Sizes {
  readonly rows: number;
  readonly people: number;
}

/** A roster from upload to coverage in claims, against raw COPY of the rows it leaves. */
export const rosterBench: Bench = {
  name: 'roster',
  about: 'a roster from upload to coverage in claims, against raw COPY of the rows it leaves',

  async run(context: BenchContext): Promise<BenchReport> {
    const sizes = sizesOf(context);
    const { platform, admin, people } = await openBenchPlatform(context, FIRST_DAY);
    const covered = duplicatesOf(sizes) * context.rounds;
    await writeKnownPeople(admin, platform.secrets.personKeySecret, { people: sizes.people, covered });
    await makeTwins(admin, ROSTER_TABLES);
    context.say(`${sizes.people} people are there`);
    const rounds: CopyRound[] = [];
    for (let round = 0; round < context.rounds; round += 1) {
      const csv = rosterCsv(peopleOf(sizes, round));
      await admin.query('CHECKPOINT');
      const costs = await ServerCosts.begin(platform, admin);
      const file = { csv, rows: sizes.rows, employer: `示范单位${round}`, receivedOn: FIRST_DAY };
      const run = await driveRoster(people, admin, file);
      const spent = costs.end();
      const counts = await settledCounts(admin, run.rosterId, sizes);
      await admin.query('CHECKPOINT');
      const limit = await measureCopy(admin, run.rosterId, ROSTER_TABLES);
      rounds.push({ seconds: run.seconds, phases: run.phases, limit, counts, costs: spent });
      context.say(`round ${round + 1}: ${run.seconds.toFixed(2)} s, raw COPY ${limit.lastingSeconds.toFixed(2)} s`);
    }
    const head = { bench: 'roster', unit: 'rows', units: sizes.rows, target: TARGET };
    const note = `${sizes.people} people were there before; events through ${context.transport}; fsync on; server cost with its pollers`;
    return copyReport(context, { ...head, what: 'people, coverage, journal, claims', note }, rounds);
  },
};

function sizesOf({ quick, units }: BenchContext): Sizes {
  if (units !== undefined) return { rows: units, people: Math.min(units * PEOPLE_PER_ROW, FULL.people) };
  return quick ? QUICK : FULL;
}

const duplicatesOf = ({ rows }: Sizes): number => Math.floor(rows / ROWS_PER_DUPLICATE);

/** New people, and among them, evenly spread, those who are covered already. */
function peopleOf(sizes: Sizes, round: number): number[] {
  const duplicates = duplicatesOf(sizes);
  return Array.from({ length: sizes.rows }, (_, index) => {
    const nth = Math.floor(index / ROWS_PER_DUPLICATE);
    if (index % ROWS_PER_DUPLICATE === 0 && nth < duplicates) return round * duplicates + nth;
    return sizes.people + round * sizes.rows + index;
  });
}

/** Identity and the relay may be a moment behind claims. */
const settledCounts = (admin: pg.Client, rosterId: string, sizes: Sizes): Promise<Count[]> =>
  until(
    'every message of the roster has arrived',
    () => countRoster(admin, rosterId, { rows: sizes.rows, duplicates: duplicatesOf(sizes) }),
    (counts) => counts.every(({ expected, found }) => expected === found),
    20_000,
  ).catch(() => countRoster(admin, rosterId, { rows: sizes.rows, duplicates: duplicatesOf(sizes) }));
