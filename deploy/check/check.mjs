/** `npm run check [name …]`: every habit of the house, two at a time; the outputs of those that are broken. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.mjs';

const packaged = (...path) => join(root, 'node_modules', ...path);
const own = (name) => join(root, 'deploy', 'check', name);

/** Longest first, so that both processors are busy to the end. */
const STEPS = [
  ['types', packaged('typescript', 'bin', 'tsc'), '--noEmit', '-p', '.'],
  ['pages', packaged('typescript', 'bin', 'tsc'), '-p', 'apps/web'],
  ['unused', packaged('knip', 'bin', 'knip.js'), '--no-progress'],
  ['format', packaged('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  // Without the flag rules that need types are configured, and silent.
  [
    'lint',
    packaged('oxlint', 'bin', 'oxlint'),
    '--type-aware',
    '--deny-warnings',
    '--report-unused-disable-directives',
  ],
  ['imports', own('imports.mjs')],
  ['generated', own('generated.mjs')],
  ['lock', own('lock.mjs')],
];

function run([name, ...args]) {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('exit', (code) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      const kept = code === 0;
      process.stdout.write(`${kept ? 'ok    ' : 'BROKEN'}  ${name} (${seconds} s)\n`);
      if (!kept) process.stdout.write(`${output.trimEnd()}\n`);
      resolve(kept);
    });
  });
}

const wanted = process.argv.slice(2);
const queue = STEPS.filter(([name]) => wanted.length === 0 || wanted.includes(name));
const results = [];
async function worker() {
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) results.push(await run(step));
}
await Promise.all([worker(), worker()]);
process.exitCode = results.length > 0 && results.every(Boolean) ? 0 : 1;
