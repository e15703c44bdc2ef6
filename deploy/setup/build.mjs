import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { say } from './say.mjs';

/** Part of `dist` → what it is made from. The pages know the services by their OpenAPI documents alone. */
const SOURCES = {
  services: ['apps', 'libs', '.swcrc', 'package.json'],
  web: ['apps/web', 'libs/contracts/generated/openapi', 'package-lock.json'],
};
const PAGES = join('apps', 'web');
/** What each part is not made from, though it lies among its sources. */
const LEFT_OUT = { services: PAGES, web: join(PAGES, 'src', 'api', 'generated') };
const STALE_LOCK_MS = 120_000;

/** The newest change below `path` without `left`; folders included, so that a deleted file counts as a change too. */
function newestChange(path, left) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // What is left out may be made by the build itself, which changes the folder it stands in.
  let newest = left === join(path, basename(left)) ? 0 : stat.mtimeMs;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (child === left || entry.name === 'node_modules' || entry.name.endsWith('.spec.ts')) continue;
    const change = entry.isDirectory()
      ? newestChange(child, left)
      : statSync(child, { throwIfNoEntry: false })?.mtimeMs;
    newest = Math.max(newest, change ?? 0);
  }
  return newest;
}

/** Two commands started at once must not write the same files at the same time. */
function withLock(lock, work) {
  const deadline = Date.now() + STALE_LOCK_MS;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > STALE_LOCK_MS || Date.now() > deadline) rmSync(lock, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
  try {
    return work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Runs `work` when a source is newer than the last time, and remembers when. */
function ifChanged(root, part, work) {
  const stamp = join(root, 'dist', `.built-${part}`);
  const left = join(root, LEFT_OUT[part]);
  const newest = Math.max(...SOURCES[part].map((source) => newestChange(join(root, source), left)));
  if ((statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= newest) return;
  const startedAt = Date.now();
  if (work().status !== 0) throw new Error(`the build of the ${part} failed`);
  writeFileSync(stamp, '');
  // Not the present time: a file saved while the compiler ran must count as newer.
  utimesSync(stamp, newest / 1000, newest / 1000);
  say(`${part} built in ${Date.now() - startedAt} ms`);
}

/** Compiles the services (swc, about a second) and bundles the pages (Vite, a few seconds) into `dist`, each if it is out of date. */
export function buildIfNeeded(root, node) {
  const dist = join(root, 'dist');
  mkdirSync(dist, { recursive: true });
  const run = (...args) => spawnSync(node, args, { cwd: root, stdio: ['ignore', 2, 2] });
  withLock(join(dist, '.lock'), () => {
    ifChanged(root, 'services', () => {
      const swc = join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
      const ignored = '**/*.spec.ts,**/package.json,**/*.md,apps/web/**';
      return run(swc, 'apps', 'libs', '-d', 'dist', '--copy-files', '--quiet', '--ignore', ignored);
    });
    ifChanged(root, 'web', () => run(join(root, PAGES, 'build', 'build.mjs')));
  });
}
