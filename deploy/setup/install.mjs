import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './say.mjs';

const modifiedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/**
 * Runs `npm ci` when `node_modules` is missing or older than the lock file.
 * The installed `node` package then supplies the Node version everything else runs on.
 */
export function installIfNeeded(root) {
  const marker = join(root, 'node_modules', '.package-lock.json');
  if (modifiedAt(marker) < modifiedAt(join(root, 'package-lock.json'))) {
    say('installing packages (npm ci) …');
    const startedAt = Date.now();
    // The npm that started us is the one to ask: PATH may name another, or none.
    const npm = process.env.npm_execpath;
    const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
    const args = [...first, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
    const done = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2] });
    if (done.status !== 0) throw new Error(`npm ci failed (${done.error?.message ?? `exit ${done.status}`})`);
    say(`packages installed in ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
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
