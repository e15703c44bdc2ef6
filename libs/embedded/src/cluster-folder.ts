import { createHash } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { openPlace } from './open-place.js';
import { identityRuns } from './process-identity.js';
import { canReach, type PostgresUser } from './postgres-user.js';

/** Begins the names of folders of databases that end with their starter. */
export const TEMPORARY = 'huzhu-postgres-';

/**
 * Where the files of the database asked for at `dataDir` really lie: there, or, when the PostgreSQL user cannot reach
 * that folder, in an open place, with a link at `dataDir`. Made if missing, and owned by that user.
 */
export function clusterFolder(dataDir: string, user: PostgresUser | undefined): string {
  mkdirSync(dirname(dataDir), { recursive: true });
  if (user === undefined) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return dataDir;
  }
  const folder = canReach(dirname(dataDir), user) ? dataDir : movedFolder(dataDir, user);
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 });
    chownSync(folder, user.uid, user.gid);
  }
  return folder;
}

/** Removes the database of `dataDir`, wherever it lies. It must not be running. */
export function removeCluster(dataDir: string): void {
  const target = linkTarget(dataDir);
  if (target !== undefined && readText(join(dirname(target), 'origin')) === resolve(dataDir)) {
    rmSync(dirname(target), { recursive: true, force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
}

function movedFolder(dataDir: string, user: PostgresUser): string {
  const place = openPlace(user);
  sweep(place);
  const origin = resolve(dataDir);
  const home = join(place, `data-${createHash('sha256').update(origin).digest('hex').slice(0, 16)}`);
  const folder = join(home, 'pgdata');
  mkdirSync(home, { recursive: true, mode: 0o711 });
  if (linkTarget(dataDir) !== folder) {
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    symlinkSync(folder, dataDir);
  }
  // After the link: another start sweeps what says where it comes from and is not linked there.
  writeFileSync(join(home, 'origin'), origin);
  return folder;
}

/**
 * Data whose project was deleted, and temporary data whose starter was killed, stay behind in the open place until the
 * next start of any other.
 */
function sweep(place: string): void {
  for (const name of readdirSync(place).filter((entry) => entry.startsWith('data-'))) {
    const home = join(place, name);
    const origin = readText(join(home, 'origin'));
    if (origin === undefined) continue;
    if (isAbandoned(origin)) rmSync(dirname(origin), { recursive: true, force: true });
    if (linkTarget(origin) !== join(home, 'pgdata')) rmSync(home, { recursive: true, force: true });
  }
}

function isAbandoned(origin: string): boolean {
  const owner = readText(`${origin}.owner`);
  return basename(dirname(origin)).startsWith(TEMPORARY) && owner !== undefined && !identityRuns(owner);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
