import { day } from '@huzhu/kernel';
import { messageOf, runCommand } from '../command-words.js';
import { startPlatform } from '../platform.js';
import { progress } from '../progress.js';
import type { Teardown } from '../teardown.js';
import { inThrowawayFolder } from '../throwaway-folder.js';
import { roadFiles, SAMPLES } from './road-files.js';
import { type RoadOptions, roadOptions } from './road-options.js';
import { roadLines, roadReport, type RoadReport } from './road-report.js';
import { walkRoad } from './walk-road.js';

const FIRST_DAY = day('2025-12-01');
const say = progress((line) => process.stderr.write(line));

/** `npm run road`: a throw-away platform on free ports walks the road; exit 1 if anything differs from what is expected. */
async function main(): Promise<number> {
  const options = roadOptions(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  const files = roadFiles(options.data ?? SAMPLES);
  return inThrowawayFolder('road', (folder, teardown) => walk(options, files, folder, teardown));
}

async function walk(
  options: RoadOptions,
  files: ReturnType<typeof roadFiles>,
  dataDir: string,
  teardown: Teardown,
): Promise<number> {
  const began = performance.now();
  const platform = await startPlatform({
    transport: options.transport,
    dataDir,
    ports: 'free',
    firstDay: FIRST_DAY,
    demoAccounts: true,
    durable: false,
    logLevel: 'warn',
    say,
    teardown,
  });
  const result = await walkRoad(platform, files, say, options.plant);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const report = roadReport(result, options.transport, seconds);
  for (const difference of result.differences) process.stderr.write(`DIFFERENT ${difference}\n`);
  print(report, options.json);
  return result.differences.length === 0 && report.equationHolds && report.ledgerBalanced ? 0 : 1;
}

function print(report: RoadReport, json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else for (const [label, value] of roadLines(report)) process.stdout.write(`${label.padEnd(18)}${value}\n`);
}

await runCommand(main, messageOf);
