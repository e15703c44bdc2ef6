import { join } from 'node:path';
import type { StatementImported } from '@huzhu/contracts';
import { addDays, type Day, day } from '@huzhu/kernel';
import { type Bench, type BenchContext, type BenchReport, type Count, measure } from '../bench.js';
import { type BenchPlatform, openBenchPlatform } from '../bench-platform.js';
import { CITY, OPENING_FEN, openPool } from '../pay/open-pool.js';
import { ServerCosts } from '../server-costs.js';
import { contributionsSql, LINES_PER_UNKNOWN, writeStatement } from './statement-file.js';

const FIRST_DAY = day('2026-01-05');
const LINES = { full: 1_000_000, quick: 100_000 };
const SMALLER = 10;
/** A tenth of the lines at the same pace would be a ratio of 1. */
const TARGET = 0.5;
/** The process may not be larger than this, whatever it is sent. */
const MEBIBYTES_MAX = 512;

interface Taken {
  readonly seconds: number;
  readonly statement: StatementImported;
  readonly closingFen: number;
  readonly costs: BenchReport['costs'];
}

/** A statement of a million lines, after one of a tenth: pace and memory of both. */
export const statementBench: Bench = {
  name: 'statement',
  about: 'one long statement taken, matched and booked, against one of a tenth of its lines',

  async run(context: BenchContext): Promise<BenchReport> {
    const lines = context.units ?? (context.quick ? LINES.quick : LINES.full);
    const small = Math.ceil(lines / SMALLER);
    const bench = await openBenchPlatform(context, FIRST_DAY);
    await openPool(bench, FIRST_DAY);
    const path = join(context.folder, 'statement.csv');
    const next = addDays(FIRST_DAY, 1);
    const before = await take(bench, { path, first: 1, lines: small, openingFen: OPENING_FEN, day: FIRST_DAY });
    context.say(`${small} lines in ${before.seconds.toFixed(1)} s`);
    bench.platform.businessDay.advanceTo(next);
    const { closingFen } = before;
    const taken = await take(bench, { path, first: small + 1, lines, openingFen: closingFen, day: next });
    context.say(`${lines} lines in ${taken.seconds.toFixed(1)} s`);
    const peaks = [before, taken].map(peakOf);
    return {
      bench: 'statement',
      unit: 'lines',
      units: lines,
      rounds: 1,
      measures: [measure('lines of the long statement', lines / taken.seconds, small / before.seconds, TARGET)],
      phases: [
        { what: `${small} lines`, seconds: before.seconds },
        { what: `${lines} lines`, seconds: taken.seconds },
      ],
      limits: [{ what: 'lines of the short one', unitsPerSecond: Math.round(small / before.seconds) }],
      costs: taken.costs,
      counts: [
        ...(await countLines(bench, small + lines)),
        {
          what: `MiB of disbursement beyond ${MEBIBYTES_MAX}`,
          expected: 0,
          found: Math.max(0, peaks[1]! - MEBIBYTES_MAX),
        },
      ],
      notes: [`largest memory of disbursement: ${peaks[0]} MiB with ${small} lines, ${peaks[1]} MiB with ${lines}`],
    };
  },
};

const peakOf = ({ costs }: Taken): number =>
  costs.find(({ process }) => process === 'disbursement')?.peakMebibytes ?? 0;

async function take(
  { platform, admin, people }: BenchPlatform,
  statement: {
    readonly path: string;
    readonly first: number;
    readonly lines: number;
    readonly openingFen: number;
    readonly day: Day;
  },
): Promise<Taken> {
  await admin.query(contributionsSql(statement, CITY));
  await admin.query('ANALYZE');
  const { form, closingFen } = await writeStatement(statement);
  const accountant = people.staff('accountant.city');
  await accountant.get('/api/disbursement/v1/statements?limit=1');
  const costs = await ServerCosts.begin(platform, admin);
  const began = performance.now();
  const taken = await accountant.upload<StatementImported>('/api/disbursement/v1/statements', form);
  const seconds = (performance.now() - began) / 1000;
  return { seconds, statement: taken, closingFen, costs: costs.end() };
}

/** Every line is there, matched or in suspense, and booked; ledger and bank agree. */
async function countLines({ admin }: BenchPlatform, lines: number): Promise<Count[]> {
  const { rows } = await admin.query<Record<'lines' | 'unknown' | 'journals' | 'proved' | 'difference', number>>(
    `SELECT (SELECT count(*)::int FROM disbursement.statement_line) AS lines,
            (SELECT count(*)::int FROM disbursement.statement_line WHERE matched IS NULL) AS unknown,
            (SELECT count(*)::int FROM disbursement.ledger_journal WHERE kind <> 'OPENING') AS journals,
            (SELECT count(*)::int FROM disbursement.contribution WHERE line_id IS NOT NULL) AS proved,
            (SELECT (sum(amount_fen) - (SELECT bank_balance_fen FROM disbursement.fund))::int
               FROM disbursement.ledger_line WHERE account = '10201') AS difference`,
  );
  const found = rows[0]!;
  const unknown = Math.floor(lines / LINES_PER_UNKNOWN);
  return [
    { what: 'lines kept', expected: lines, found: found.lines },
    { what: 'lines in suspense', expected: unknown, found: found.unknown },
    { what: 'lines booked', expected: lines, found: found.journals },
    { what: 'contributions proved', expected: lines - unknown, found: found.proved },
    { what: 'fen by which ledger and bank differ', expected: 0, found: found.difference },
  ];
}
