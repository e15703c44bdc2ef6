import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_PASSWORD } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import { messageOf, runCommand } from './command-words.js';
import { dataFolder, emptyFolder, lockFolder } from './data-folder.js';
import { demoAccounts } from './demo-accounts.js';
import { endWhenAsked } from './ending.js';
import { walkFirstRoad, type RoadLines } from './first-road.js';
import { startPlatform, type Platform } from './platform.js';
import { progress } from './progress.js';
import { startOptions, type StartOptions } from './start-options.js';
import { summaryTable } from './summary-table.js';
import { Teardown } from './teardown.js';

/** The road's calendar begins with the roster. */
const FIRST_DAY = day('2025-12-01');

const say = progress((line) => process.stdout.write(line));

/** `npm start`: the whole platform on this machine, until Ctrl-C. */
async function main(options: StartOptions): Promise<number> {
  const dataDir = dataFolder(process.env);
  const teardown = new Teardown();
  const ended = endWhenAsked(teardown, (line) => process.stdout.write(line));
  try {
    prepareFolder(dataDir, options);
    const platform = await startPlatform({
      transport: options.transport,
      dataDir,
      ports: 'default',
      firstDay: FIRST_DAY,
      demoAccounts: true,
      say,
      teardown,
    });
    const road = await roadOf(platform);
    if (options.today !== undefined) platform.businessDay.advanceTo(options.today);
    announce(platform, teardown);
    printTable(platform, road);
  } catch (error) {
    // A start that is interrupted fails in any of its steps; that is no news.
    const isNews = !teardown.begun;
    if (isNews) process.stderr.write(`${messageOf(error)}\n`);
    await teardown.run();
    return isNews ? 1 : 0;
  }
  await ended;
  return 0;
}

/** A first start that was cut short left half a road behind: it begins anew, as nobody has worked with it yet. */
function prepareFolder(dataDir: string, options: StartOptions): void {
  const lock = lockFolder(dataDir);
  const interrupted = existsSync(join(dataDir, 'secrets.json')) && !existsSync(join(dataDir, 'road.json'));
  if (options.fresh || interrupted) {
    say(options.fresh ? 'beginning anew' : 'the first start was cut short: beginning anew');
    emptyFolder(dataDir);
  }
  lock.release();
}

async function roadOf(platform: Platform): Promise<RoadLines> {
  const file = join(platform.dataDir, 'road.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as RoadLines;
  say('walking the sample road');
  const road = await walkFirstRoad(platform, say);
  writeFileSync(file, `${JSON.stringify(road)}\n`);
  return road;
}

/** Where `huzhu verify` finds the running platform and its demo password. */
function announce({ dataDir, gatewayUrl }: Platform, teardown: Teardown): void {
  const file = join(dataDir, 'platform.json');
  writeFileSync(file, `${JSON.stringify({ gatewayUrl, demoPassword: DEMO_PASSWORD })}\n`);
  teardown.add(() => rmSync(file, { force: true }));
}

function printTable(platform: Platform, road: RoadLines): void {
  const { gatewayUrl, dataDir, transport } = platform;
  const today = platform.businessDay.current();
  process.stdout.write(
    summaryTable({ platform: { gatewayUrl, dataDir, transport, today }, road, accounts: demoAccounts }),
  );
  say('the platform is up');
}

await runCommand(() => main(startOptions(process.argv.slice(2))), messageOf);
