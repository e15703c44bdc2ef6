/**
 * A lock file made on one machine must install on every other: all optional packages of every package (the binaries of
 * other platforms among them) must be in it, and no address of the registry it happened to be made from.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { join as joinHere } from 'node:path';
import { root } from './root.mjs';

const { packages } = JSON.parse(readFileSync(joinHere(root, 'package-lock.json'), 'utf8'));
const manifest = JSON.parse(readFileSync(joinHere(root, 'package.json'), 'utf8'));

/** Where Node would find `name` from the package at `place`. */
function resolves(place, name) {
  for (let folder = place; ; folder = dirname(folder)) {
    if (folder === '.') folder = '';
    if (join(folder, 'node_modules', name) in packages) return true;
    if (folder === '') return false;
  }
}

const faults = [];
for (const [place, entry] of Object.entries(packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!resolves(place, name)) faults.push(`${place || 'the project'}: optional ${name} is missing`);
  }
  if (/^https?:/.test(entry.resolved ?? '')) faults.push(`${place}: names the address ${entry.resolved}`);
}
for (const area of ['apps', 'libs']) {
  for (const name of readdirSync(joinHere(root, area))) {
    const place = `${area}/${name}`;
    if (existsSync(joinHere(root, place, 'package.json')) && !(place in packages)) faults.push(`${place} is missing`);
  }
}
for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
  for (const [name, range] of Object.entries(manifest[kind] ?? {})) {
    if (packages['']?.[kind]?.[name] !== range) faults.push(`${name}: package.json and lock file differ`);
    if (!/^\d/.test(range)) faults.push(`${name}: ${range} is not one exact version`);
  }
}
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`${Object.keys(packages).length} packages in the lock file\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
