import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { identityRuns, processIdentity, projectRoot, removeCluster } from '@huzhu/embedded';

/** `HUZHU_DATA`, or a folder of the project that git ignores. */
export function dataFolder(environment: NodeJS.ProcessEnv): string {
  const given = environment['HUZHU_DATA'];
  if (!given) return join(projectRoot(), '.huzhu', 'data');
  return resolve(environment['INIT_CWD'] ?? process.cwd(), given);
}

/** One platform a folder: makes the folder, and throws when another running process holds it. */
export function lockFolder(dataDir: string): { readonly release: () => void } {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const file = join(dataDir, 'launcher.lock');
  const holder = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (holder !== undefined && identityRuns(holder)) {
    throw new Error(`${dataDir} is in use by process ${Number.parseInt(holder, 10)}: end it, or set HUZHU_DATA`);
  }
  writeFileSync(file, processIdentity(process.pid) ?? String(process.pid));
  return { release: () => rmSync(file, { force: true }) };
}

/** Removes everything a platform keeps in the folder, wherever its database lies; a folder of anything else is left alone. */
export function emptyFolder(dataDir: string): void {
  const mark = join(dataDir, 'secrets.json');
  if (!existsSync(mark)) return;
  removeCluster(join(dataDir, 'postgres'));
  const kept = [
    'files',
    'logs',
    'business-day',
    'bank-simulator.jsonl',
    'notifications.jsonl',
    'platform.json',
    'road.json',
  ];
  for (const name of kept) rmSync(join(dataDir, name), { recursive: true, force: true });
  // Last, so that a removal cut short is taken up again.
  rmSync(mark);
}
