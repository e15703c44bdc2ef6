import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  projectRoot,
  startKafka,
  startPostgres,
  type MissingKafka,
  type RunningKafka,
  type RunningPostgres,
} from '@huzhu/embedded';
import { countTests, summaryLine, type JestReport } from './test-summary.js';

const JEST = [
  '--experimental-vm-modules',
  '--no-warnings=ExperimentalWarning',
  join(projectRoot(), 'node_modules', 'jest', 'bin', 'jest.js'),
];

/** What a suite has loaded stays in the memory of its worker: beyond this it makes way for a fresh one. */
const WORKER_MEMORY_MAX = '1500MB';

/**
 * `npm test [pattern …]`: one PostgreSQL and one Kafka for all suites, then Jest, then one line that counts.
 * Pure suites need neither, and Kafka is for `*.road.spec.ts` only: what no chosen suite needs is not started.
 */
async function main(patterns: readonly string[]): Promise<number> {
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopped.abort());
  const chosen = chosenSuites(patterns);
  const road = chosen.some((suite) => suite.endsWith('.road.spec.ts'));
  const store = road || chosen.some((suite) => suite.endsWith('.store.spec.ts'));
  const [postgres, kafka] = await Promise.all([
    store ? startPostgres({ durable: false }) : undefined,
    road ? startKafka() : undefined,
  ]);
  try {
    if (kafka?.kind === 'missing' && process.env['REQUIRE_KAFKA'] === '1') {
      process.stderr.write(`REQUIRE_KAFKA=1, but there is no Kafka: ${kafka.reason}\n`);
      return 1;
    }
    return await runJest(patterns, { ...postgresVariables(postgres), ...kafkaVariables(kafka) }, stopped.signal);
  } finally {
    await Promise.all([postgres?.stop(), kafka?.kind === 'running' ? kafka.stop() : undefined]);
  }
}

function chosenSuites(patterns: readonly string[]): string[] {
  const told = spawnSync(process.execPath, [...JEST, '--listTests', ...patterns], {
    cwd: projectRoot(),
    encoding: 'utf8',
  });
  return told.stdout.split('\n').filter((line) => line.endsWith('.spec.ts'));
}

function postgresVariables(postgres: RunningPostgres | undefined): Record<string, string> {
  return postgres === undefined ? {} : { TEST_POSTGRES_URL: postgres.url };
}

function kafkaVariables(kafka: RunningKafka | MissingKafka | undefined): Record<string, string> {
  if (kafka === undefined) return {};
  return kafka.kind === 'running' ? { TEST_KAFKA_BROKERS: kafka.brokers } : { TEST_KAFKA_SKIPPED: kafka.reason };
}

async function runJest(
  patterns: readonly string[],
  environment: Record<string, string>,
  stopped: AbortSignal,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'huzhu-test-'));
  const report = join(folder, 'report.json');
  const args = [
    ...JEST,
    '--maxWorkers=2',
    `--workerIdleMemoryLimit=${WORKER_MEMORY_MAX}`,
    '--json',
    `--outputFile=${report}`,
  ];
  const child = spawn(process.execPath, [...args, ...patterns], {
    cwd: projectRoot(),
    // Jest prints the whole report on standard output too; people read what it says on standard error.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ...environment,
      NODE_OPTIONS: '--experimental-vm-modules --no-warnings=ExperimentalWarning',
    },
  });
  stopped.addEventListener('abort', () => child.kill('SIGTERM'));
  const code = await new Promise<number>((resolve) => child.once('exit', (status) => resolve(status ?? 1)));
  const counts = existsSync(report) ? countTests(JSON.parse(readFileSync(report, 'utf8')) as JestReport) : undefined;
  rmSync(folder, { recursive: true, force: true });
  if (counts === undefined) {
    process.stderr.write('the tests were not run to their end\n');
    return 1;
  }
  if (counts.skipped > 0) {
    const reason = environment['TEST_KAFKA_SKIPPED'] ?? 'left out by the options of this call';
    process.stdout.write(`skipped: ${reason}\n${counts.skippedSuites.map((suite) => `  ${suite}\n`).join('')}`);
  }
  process.stdout.write(`${summaryLine(counts)}\n`);
  return code === 0 && counts.failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
