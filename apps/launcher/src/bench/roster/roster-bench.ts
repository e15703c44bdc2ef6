import { day } from '@huzhu/kernel';
import pg from 'pg';
import { startPlatform } from '../../platform.js';
import { People } from '../../road/people.js';
import { until } from '../../road/until.js';
import { type Bench, type BenchContext, type BenchReport, type Cost, type Count, measure, median } from '../bench.js';
import { type CopyLimit, makeTwins, measureCopy } from './copy-limit.js';
import { countRoster } from './count-roster.js';
import { driveRoster, type RosterRun } from './drive-roster.js';
import { writeKnownPeople } from './known-people.js';
import { rosterCsv } from './roster-csv.js';
import { ServerCosts } from './server-costs.js';

const FIRST_DAY = day('2025-12-01');
const FULL = { rows: 100_000, people: 1_000_000 };
const QUICK = { rows: 20_000, people: 100_000 };
const PEOPLE_PER_ROW = 10;
/** One row in a hundred names somebody whom another roster covers already. */
const ROWS_PER_DUPLICATE = 100;
const TARGET = 0.3;

interface Round {
  readonly run: RosterRun;
  readonly limit: CopyLimit;
  readonly counts: readonly Count[];
  readonly costs: readonly Cost[];
}

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
    const platform = await startPlatform({
      transport: context.transport,
      dataDir: context.folder,
      ports: 'free',
      firstDay: FIRST_DAY,
      demoAccounts: true,
      durable: true,
      logLevel: 'warn',
      say: context.say,
      teardown: context.teardown,
    });
    const admin = new pg.Client({ connectionString: platform.adminUrl });
    await admin.connect();
    context.teardown.add(() => admin.end());
    const covered = duplicatesOf(sizes) * context.rounds;
    await writeKnownPeople(admin, platform.secrets.personKeySecret, { people: sizes.people, covered });
    await makeTwins(admin);
    context.say(`${sizes.people} people are there`);
    const people = new People(platform.gatewayUrl, platform.notificationsFile);
    const rounds: Round[] = [];
    for (let round = 0; round < context.rounds; round += 1) {
      const csv = rosterCsv(peopleOf(sizes, round));
      await admin.query('CHECKPOINT');
      const costs = await ServerCosts.begin(platform, admin);
      const file = { csv, rows: sizes.rows, employer: `示范单位${round}`, receivedOn: FIRST_DAY };
      const run = await driveRoster(people, admin, file);
      const spent = costs.end();
      const counts = await settledCounts(admin, run.rosterId, sizes);
      await admin.query('CHECKPOINT');
      const limit = await measureCopy(admin, run.rosterId);
      rounds.push({ run, limit, counts, costs: spent });
      context.say(`round ${round + 1}: ${run.seconds.toFixed(2)} s, raw COPY ${limit.lastingSeconds.toFixed(2)} s`);
    }
    return reportOf(context, sizes, rounds);
  },
};

function sizesOf({ quick, units }: BenchContext): Sizes {
  if (units !== undefined) return { rows: units, people: units * PEOPLE_PER_ROW };
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

function reportOf(
  { rounds: wanted, transport }: BenchContext,
  { rows, people }: Sizes,
  rounds: readonly Round[],
): BenchReport {
  const seconds = median(rounds.map(({ run }) => run.seconds));
  const middle = rounds.find(({ run }) => run.seconds === seconds) as Round;
  const lasting = median(rounds.map(({ limit }) => limit.lastingSeconds));
  const all = median(rounds.map(({ limit }) => limit.allSeconds));
  const incomplete = rounds.find(({ counts }) => counts.some(({ expected, found }) => expected !== found));
  return {
    bench: 'roster',
    unit: 'rows',
    units: rows,
    rounds: wanted,
    measures: [
      measure('people, coverage, journal, claims', rows / seconds, rows / lasting, TARGET),
      measure('every table that keeps rows of it', rows / seconds, rows / all),
    ],
    limits: middle.limit.tables.map((each) => ({
      what: `COPY ${each.table}`,
      unitsPerSecond: Math.round(rows / each.seconds),
    })),
    phases: middle.run.phases,
    costs: middle.costs,
    counts: (incomplete ?? middle).counts,
    notes: [
      `${people} people were there before; events through ${transport}; fsync on; server cost with its pollers`,
      `rounds: ${rounds.map(({ run, limit }) => `${run.seconds.toFixed(2)} s (COPY ${limit.lastingSeconds.toFixed(2)} s)`).join(', ')}`,
    ],
  };
}
