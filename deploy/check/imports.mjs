/** Checks the import rules on the sources, and every rule on imports that must break it. */
import { execFile } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './root.mjs';
import { allowedImports, LIBS, probes, rules } from './import-rules.mjs';

const run = promisify(execFile);
const FEWEST_MODULES = 100;

async function cruise(cwd) {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const args = [program, 'apps', 'libs', '--config', '.dependency-cruiser.mjs', '--output-type', 'json'];
  // Exit code and number of violations are one to it; the report says it all.
  const { stdout } = await run(process.execPath, args, { cwd, maxBuffer: 1 << 28 }).catch((error) => error);
  return JSON.parse(stdout).summary;
}

/** A small tree with every file the probes import, and one file for each probe. */
function probeTree() {
  const tree = mkdtempSync(join(tmpdir(), 'huzhu-imports-'));
  const write = (path, text) => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  };
  for (const file of ['tsconfig.json', '.dependency-cruiser.mjs']) copyFileSync(join(root, file), join(tree, file));
  cpSync(join(root, 'deploy', 'check'), join(tree, 'deploy', 'check'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  const folders = [
    ...new Set(Object.keys(probes).flatMap((rule) => /^(\w+)-imports-only-its-own$/.exec(rule)?.[1] ?? [])),
  ];
  for (const folder of folders) {
    for (const app of ['claims', 'hardship']) write(`apps/${app}/src/${folder}/index.ts`, 'export {};\n');
  }
  write('apps/gateway/src/main.ts', 'export {};\n');
  write('libs/kernel/src/right.ts', "import './left.js';\n");
  write('apps/launcher/src/other.spec.ts', 'export {};\n');
  for (const lib of LIBS) {
    for (const file of ['index', 'inner']) write(`libs/${lib}/src/${file}.ts`, 'export {};\n');
  }
  return { tree, write };
}

const statement = ([, target, kind], index) =>
  `import ${kind === 'type' ? 'type ' : ''}* as i${index} from '${target}';\nexport type T${index} = typeof i${index};\n`;

async function checkProbes() {
  const { tree, write } = probeTree();
  try {
    const silent = rules.filter(({ name }) => !(name in probes)).map(({ name }) => `${name}: no probe`);
    const expected = new Map();
    for (const [rule, list] of Object.entries(probes)) {
      list.forEach((probe, index) => {
        const file = probe[0].replace(/(\.spec)?\.ts$/, (end) =>
          rule === 'no-cycle' ? end : `.${rule}-${index}${end}`,
        );
        expected.set(`${rule} ${file}`, probe);
        write(file, statement(probe, index));
      });
    }
    allowedImports.forEach((probe, index) => {
      write(
        probe[0].replace(/(\.spec)?\.ts$/, (end) => `.fine-${index}${end}`),
        statement(probe, index),
      );
    });
    const { violations } = await cruise(tree);
    const fired = new Set(violations.map(({ rule, from }) => `${rule.name} ${from}`));
    for (const [key, probe] of expected)
      if (!fired.has(key)) silent.push(`${key} importing ${probe[1]} is not refused`);
    for (const { rule, from, to } of violations)
      if (from.includes('.fine-')) silent.push(`${rule.name} refuses ${from} → ${to}`);
    return { count: expected.size, faults: silent };
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

const [sources, probed] = await Promise.all([cruise(root), checkProbes()]);
const faults = [
  ...sources.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  // A tool that could not read TypeScript would find no modules, and no faults.
  ...(sources.totalCruised < FEWEST_MODULES ? [`only ${sources.totalCruised} modules were read`] : []),
  ...probed.faults.map((fault) => `probe: ${fault}`),
];
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`${sources.totalCruised} modules, ${rules.length} rules, ${probed.count} probes\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
