import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeCluster } from '@huzhu/embedded';
import { progress } from '../progress.js';
import { Teardown } from '../teardown.js';
import { type Bench, type BenchReport, isComplete } from './bench.js';
import { type BenchOptions, benchOptions } from './bench-options.js';
import { BENCHES } from './benches.js';
import { machineFacts } from './machine-facts.js';
import { machineLine, reportLines } from './report-lines.js';

const say = progress((line) => process.stderr.write(line));

/** `npm run bench`: exit 1 if something that was worked on is not there afterwards. */
async function main(): Promise<number> {
  const options = benchOptions(process.argv.slice(2), BENCHES);
  const machine = machineFacts();
  const reports: BenchReport[] = [];
  if (!options.json) process.stdout.write(`${machineLine(machine)}\n`);
  for (const bench of options.benches) {
    const report = await runBench(bench, options);
    reports.push(report);
    if (!options.json) process.stdout.write(`${reportLines(report).join('\n')}\n`);
  }
  if (options.json) process.stdout.write(`${JSON.stringify({ machine, reports })}\n`);
  return reports.every(isComplete) ? 0 : 1;
}

/** Every bench on a throw-away folder of its own. */
async function runBench(bench: Bench, options: BenchOptions): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'huzhu-bench-'));
  const teardown = new Teardown();
  const end = (): void => void teardown.run().finally(() => process.exit(130));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, end);
  const { quick, rounds, transport, units } = options;
  say(`${bench.name}: ${bench.about}`);
  try {
    return await bench.run({
      quick,
      rounds,
      transport,
      folder,
      say,
      teardown,
      ...(units === undefined ? {} : { units }),
    });
  } finally {
    await teardown.run();
    for (const signal of signals) process.off(signal, end);
    removeCluster(join(folder, 'postgres'));
    await rm(folder, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
