import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, identityRuns, processEnds, processRuns } from './process-identity.js';

const GUARD_TIMEOUT_MS = 10_000;
const STOP_TIMEOUT_MS = 30_000;

/**
 * Deals with the lock file of a run that was killed: waits for its server, which the guard is ending, ends it
 * otherwise, and removes the file when its number now belongs to another program.
 */
export async function endOrphan(folder: string, ownerFile: string): Promise<void> {
  const owner = readText(ownerFile);
  if (owner !== undefined && identityRuns(owner)) {
    throw new Error(`the database in ${folder} is in use by process ${Number.parseInt(owner, 10)}`);
  }
  const lockFile = join(folder, 'postmaster.pid');
  const pid = Number.parseInt(readText(lockFile) ?? '', 10);
  if (Number.isNaN(pid)) return;
  if (processRuns(pid) && isServerOf(folder, pid)) {
    if (await processEnds(pid, GUARD_TIMEOUT_MS)) return;
    process.kill(pid, 'SIGINT');
    if (!(await processEnds(pid, STOP_TIMEOUT_MS))) throw new Error(`process ${pid} still uses ${folder}`);
  } else {
    rmSync(lockFile, { force: true });
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Where the command cannot be read we believe the lock file: waiting is safer than two servers on one folder. */
function isServerOf(folder: string, pid: number): boolean {
  const command = commandOf(pid);
  return command === undefined || (command.includes('postgres') && command.includes(folder));
}
