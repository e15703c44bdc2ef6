/**
 * `node deploy/setup/run.mjs [PROGRAM [ARGUMENTS]]`: installs if needed, builds if needed, then runs PROGRAM, if there
 * is one, on the project's own Node. Plain JavaScript without packages, because it must run on a machine with nothing but an older Node.
 */
import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from './build.mjs';
import { installIfNeeded } from './install.mjs';
import { say } from './say.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [program, ...args] = process.argv.slice(2);

function prepare() {
  const node = installIfNeeded(root);
  buildIfNeeded(root, node);
  return node;
}

try {
  const node = prepare();
  if (program !== undefined) run(node);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}

function run(node) {
  const child = spawn(node, ['--enable-source-maps', join(root, program), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}` },
  });
  // A terminal sends Ctrl-C to the child as well; a process manager only to us. The child takes a second one calmly.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const orphaned = whenNpmEnds(() => child.kill('SIGTERM'));
  child.on('error', (error) => {
    say(error.message);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    clearInterval(orphaned);
    process.exitCode = code ?? (signal === null ? 1 : 128);
  });
}

/** npm that is killed takes nothing with it: a platform without a terminal would run on unseen. */
function whenNpmEnds(end) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const npm = process.ppid;
  return setInterval(() => {
    if (process.ppid !== npm) end();
  }, 500);
}
