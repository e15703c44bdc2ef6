import { spawnSync } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@huzhu/embedded';
import { day } from '@huzhu/kernel';
import { changedServices } from './changed-services.js';
import { dataFolder } from './data-folder.js';
import { endWhenAsked } from './ending.js';
import { startPlatform, type Platform } from './platform.js';
import { progress } from './progress.js';
import { SERVICES } from './services.js';
import { Teardown } from './teardown.js';

const SETTLE_MS = 150;
const say = progress((line) => process.stdout.write(line));

/** `npm run dev`: the platform as `npm start` runs it; a saved file is compiled and its service started again. */
async function main(): Promise<void> {
  const teardown = new Teardown();
  const ended = endWhenAsked(teardown, (line) => process.stdout.write(line));
  try {
    const platform = await startPlatform({
      transport: 'postgres',
      dataDir: process.env['HUZHU_DATA'] ? dataFolder(process.env) : join(projectRoot(), '.huzhu', 'dev'),
      ports: 'default',
      firstDay: day('2025-12-01'),
      demoAccounts: true,
      logLevel: 'debug',
      say,
      teardown,
    });
    say(`the gateway is ${platform.gatewayUrl}; logs are in ${join(platform.dataDir, 'logs')}; watching apps and libs`);
    teardown.add(watchSources(platform));
  } catch (error) {
    if (!teardown.begun) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await teardown.run();
    return;
  }
  await ended;
}

/** Changes are gathered for a moment: an editor or git writes many files at once. */
function watchSources(platform: Platform): () => void {
  const root = projectRoot();
  const changed = new Set<string>();
  let settle: NodeJS.Timeout | undefined;
  let restarting = Promise.resolve();
  const watchers = ['apps', 'libs'].map((area) =>
    watch(join(root, area), { recursive: true }, (_kind, path) => {
      if (path === null) return;
      changed.add(`${area}/${path}`);
      clearTimeout(settle);
      settle = setTimeout(() => {
        restarting = restarting.then(() => restart(platform, changed));
      }, SETTLE_MS);
    }),
  );
  return () => {
    clearTimeout(settle);
    for (const watcher of watchers) watcher.close();
  };
}

async function restart(platform: Platform, changed: Set<string>): Promise<void> {
  const names = changedServices(
    changed,
    SERVICES.map(({ name }) => name),
  );
  changed.clear();
  if (names.size === 0) return;
  const build = spawnSync(process.execPath, [join(projectRoot(), 'deploy', 'setup', 'run.mjs')], { stdio: 'inherit' });
  if (build.status !== 0) return;
  const processes = [...names].flatMap((name) => platform.processes.get(name) ?? []);
  const outcomes = await Promise.allSettled(processes.map((process) => process.restart()));
  for (const outcome of outcomes) if (outcome.status === 'rejected') say(String(outcome.reason));
  say(`started again: ${[...names].join(', ')}`);
}

await main();
