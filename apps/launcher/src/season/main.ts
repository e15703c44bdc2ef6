import { day } from '@huzhu/kernel';
import { runCommand } from '../command-words.js';
import { startPlatform } from '../platform.js';
import { progress } from '../progress.js';
import { inThrowawayFolder } from '../throwaway-folder.js';
import { runSeason } from './run-season.js';
import { seasonOptions } from './season-options.js';
import { linesOf } from './season-report.js';

const FIRST_DAY = day('2025-12-01');
const say = progress((line) => process.stderr.write(line));

/** `npm run season`: a throw-away platform lives through sixty days of winter relief; exit 1 if anything is not as it must be. */
async function main(): Promise<number> {
  const options = seasonOptions(process.argv.slice(2));
  return inThrowawayFolder('season', async (dataDir, teardown) => {
    const began = performance.now();
    const platform = await startPlatform({
      transport: 'postgres',
      dataDir,
      ports: 'free',
      firstDay: FIRST_DAY,
      demoAccounts: true,
      durable: false,
      logLevel: 'warn',
      say,
      teardown,
    });
    const report = await runSeason(platform, options, say);
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    for (const difference of report.differences) process.stderr.write(`DIFFERENT ${difference}\n`);
    if (options.json) process.stdout.write(`${JSON.stringify({ ...report, seconds })}\n`);
    else for (const line of [...linesOf(report), `  ${seconds} s`]) process.stdout.write(`${line}\n`);
    return report.differences.length === 0 ? 0 : 1;
  });
}

await runCommand(main);
