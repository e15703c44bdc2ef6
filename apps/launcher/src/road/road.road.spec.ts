import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@huzhu/embedded';
import { describeWithKafka } from '@huzhu/testing';
import { CORRUPTIONS } from './corruptions/planted-corruptions.js';
import { SAMPLES } from './road-files.js';

const MAIN = join(projectRoot(), 'dist', 'apps', 'launcher', 'src', 'road', 'main.js');
const ROAD_MILLISECONDS_MAX = 300_000;

interface Walked {
  readonly code: number | null;
  readonly report: Record<string, unknown>;
  readonly errors: string;
}

/** Runs the road as `npm run road` does, as a process of its own. */
async function walk(...args: readonly string[]): Promise<Walked> {
  const child = spawn(process.execPath, [MAIN, '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // The road brings its own broker: a shared one holds other specs' events.
    env: { ...process.env, NODE_OPTIONS: '', KAFKA_BROKERS: '' },
  });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const last = out.trim().split('\n').at(-1) ?? '';
  return { code, report: last === '' ? {} : (JSON.parse(last) as Record<string, unknown>), errors };
}

/** What must come out of the samples, whatever carries the events and whatever the bank's faults hit. */
const EXPECTED = {
  rosters: 3,
  rows: 3_076,
  accepted: 2_866,
  rejected: 210,
  stays: 423,
  benefitFen: 124_027_970,
  whatIfGainers: 32,
  whatIfFen: 27_341_926,
  claimsByHand: 5,
  byHandFen: 2_756_200,
  claimsPaid: 271,
  aidFen: 2_911_600,
  repaidFen: 33_637,
  recipients: 3,
  recipientsCovered: 3,
  settled: 284,
  settledFen: 132_166_770,
  unexplainedFen: 0,
  monthsClosed: 28,
  ledgerBalanced: true,
  equationHolds: true,
  eventsAppliedTwice: 0,
  deadLetters: 0,
  differences: 0,
};

/** What the run said, if it failed. */
const failure = ({ code, errors }: Walked): string => (code === 0 ? '' : errors);

function expectWholeRoad({ report, errors }: Walked, transport: string): void {
  expect(report).toMatchObject({ ...EXPECTED, transport });
  expect(report['returned']).toBeGreaterThanOrEqual(1);
  expect(report['reissued']).toBe(report['returned']);
  expect(report['payments']).toBe(EXPECTED.settled + Number(report['returned']));
  expect(errors).toMatch(/result with \d+ lines, [1-9]\d* unanswered/);
}

describe('the road from an employer’s roster to a reconciled payment', () => {
  test(
    'with events through PostgreSQL; every corruption planted in the end is named',
    async () => {
      const walked = await walk('--plant');
      expect({ code: walked.code, errors: failure(walked) }).toEqual({ code: 0, errors: '' });
      expectWholeRoad(walked, 'postgres');
      expect(walked.report['corruptionsNamed']).toBe(CORRUPTIONS.length);
    },
    ROAD_MILLISECONDS_MAX,
  );

  test(
    'an expectation that does not hold is named and ends the run with 1',
    async () => {
      const directory = await mkdtemp(join(tmpdir(), 'road-data-'));
      const roster = 'roster-yuanhang.csv';
      const expectation = join(directory, `${roster}.expected.json`);
      await cp(join(SAMPLES, roster), join(directory, roster));
      const expected = JSON.parse(await readFile(join(SAMPLES, `${roster}.expected.json`), 'utf8')) as {
        accepted: number;
      };
      await writeFile(expectation, JSON.stringify({ ...expected, accepted: expected.accepted + 1 }));
      const { code, report, errors } = await walk('--data', directory);
      await rm(directory, { recursive: true });
      expect(errors).toContain(`DIFFERENT ${roster}: accepted: expected 73, got 72`);
      expect({ code, differences: report['differences'] }).toEqual({ code: 1, differences: 1 });
    },
    ROAD_MILLISECONDS_MAX,
  );
});

describeWithKafka('the road with Kafka', () => {
  test(
    'with events through Kafka',
    async () => {
      const walked = await walk('--transport', 'kafka');
      expect({ code: walked.code, errors: failure(walked) }).toEqual({ code: 0, errors: '' });
      expectWholeRoad(walked, 'kafka');
    },
    ROAD_MILLISECONDS_MAX,
  );
});
