/** Generates the contract documents anew: committed ones that differ were edited by hand, or forgotten. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const folder = join(root, 'libs', 'contracts', 'generated');

function contents() {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')]),
  );
}

const before = contents();
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const program = scripts.generate.split(' ').at(-1);
const done = spawnSync(process.execPath, [join(root, program)], { cwd: root, stdio: ['ignore', 2, 2] });
const after = contents();
const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
  (file) => before.get(file) !== after.get(file),
);
for (const file of changed) process.stderr.write(`${file} was out of date; it is generated anew\n`);
process.stdout.write(`${after.size} generated files\n`);
process.exitCode = done.status === 0 && changed.length === 0 && after.size > 0 ? 0 : 1;
