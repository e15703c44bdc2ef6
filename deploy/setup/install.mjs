import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './say.mjs';

const modifiedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

const POLL_MILLISECONDS = 500;

const sleep = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

function runs(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two commands that start together must not install over each other: the second waits for the first. */
function lock(root) {
  const directory = join(root, '.huzhu');
  const file = join(directory, 'install.lock');
  mkdirSync(directory, { recursive: true });
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (holder > 0 && !runs(holder)) rmSync(file, { force: true });
    else sleep(POLL_MILLISECONDS);
  }
}

const isStale = (root) =>
  modifiedAt(join(root, 'node_modules', '.package-lock.json')) < modifiedAt(join(root, 'package-lock.json'));

/**
 * Runs `npm ci` when `node_modules` is missing or older than the lock file.
 * The installed `node` package then supplies the Node version everything else runs on.
 */
export function installIfNeeded(root) {
  if (isStale(root)) {
    const unlock = lock(root);
    try {
      if (isStale(root)) install(root);
    } finally {
      unlock();
    }
  }
  const node = join(root, 'node_modules', '.bin', 'node');
  if (!existsSync(node)) {
    throw new Error(
      'node_modules/.bin/node is missing: the install script of the package "node" did not run. ' +
        'Switch npm\'s ignore-scripts off and run "npm ci" again.',
    );
  }
  return node;
}

function install(root) {
  say('installing packages (npm ci) …');
  const startedAt = Date.now();
  // The npm that started us is the one to ask: PATH may name another, or none.
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  // Not its warnings: some packages ask for a newer Node than the one that installs, and the project brings that one.
  const args = [...first, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) throw new Error(`npm ci failed (${done.error?.message ?? `exit ${done.status}`})`);
  say(`packages installed in ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
}
