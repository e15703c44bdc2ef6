import { runCommand } from '../command-words.js';
import { progress } from '../progress.js';
import { inThrowawayFolder } from '../throwaway-folder.js';
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
function runBench(bench: Bench, { quick, rounds, transport, units }: BenchOptions): Promise<BenchReport> {
  say(`${bench.name}: ${bench.about}`);
  const size = units === undefined ? {} : { units };
  return inThrowawayFolder('bench', (folder, teardown) =>
    bench.run({ quick, rounds, transport, folder, say, teardown, ...size }),
  );
}

await runCommand(main);
