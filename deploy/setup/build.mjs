import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './say.mjs';

const SOURCES = ['apps', 'libs', '.swcrc', 'package.json'];
const STALE_LOCK_MS = 60_000;

/** The newest change below `path`, folders included, so that a deleted file counts as a change too. */
function newestChange(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  let newest = stat.mtimeMs;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name.endsWith('.spec.ts')) continue;
    const child = join(path, entry.name);
    const change = entry.isDirectory() ? newestChange(child) : statSync(child, { throwIfNoEntry: false })?.mtimeMs;
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

/** Compiles `apps` and `libs` to `dist` (swc, well under a second) when a source is newer than the last build. */
export function buildIfNeeded(root, node) {
  const dist = join(root, 'dist');
  const stamp = join(dist, '.built');
  mkdirSync(dist, { recursive: true });
  withLock(join(dist, '.lock'), () => {
    const newest = Math.max(...SOURCES.map((source) => newestChange(join(root, source))));
    if ((statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= newest) return;
    const swc = join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
    const ignored = '**/*.spec.ts,**/package.json,**/*.md';
    const args = [swc, 'apps', 'libs', '-d', 'dist', '--copy-files', '--quiet', '--ignore', ignored];
    const startedAt = Date.now();
    const done = spawnSync(node, args, { cwd: root, stdio: ['ignore', 2, 2] });
    if (done.status !== 0) throw new Error('the build failed');
    writeFileSync(stamp, '');
    // Not the present time: a file saved while the compiler ran must count as newer.
    utimesSync(stamp, newest / 1000, newest / 1000);
    say(`built in ${Date.now() - startedAt} ms`);
  });
}
