import { runCommand } from '../command-words.js';
import { progress } from '../progress.js';
import { inThrowawayFolder } from '../throwaway-folder.js';
import { chaosOptions } from './chaos-options.js';
import { chaosLines } from './chaos-report.js';
import { runChaos } from './run-chaos.js';

const say = progress((line) => process.stderr.write(line));

/** `npm run chaos`: exit 1 on any problem, and when the run was too weak to prove anything. */
async function main(): Promise<number> {
  const options = chaosOptions(process.argv.slice(2));
  const report = await inThrowawayFolder('chaos', (folder, teardown) => runChaos(options, folder, say, teardown));
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else for (const [label, value] of chaosLines(report)) process.stdout.write(`${label.padEnd(12)}${value}\n`);
  return report.problems.length === 0 ? 0 : 1;
}

await runCommand(main);
