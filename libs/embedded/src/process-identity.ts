import { readFileSync } from 'node:fs';

/**
 * A name for a running process that no later process with the same number can have, or undefined when none runs.
 * Where the system has no /proc the number alone must do.
 */
export function processIdentity(pid: number): string | undefined {
  if (!processRuns(pid)) return undefined;
  const startedAt = startTime(pid);
  return startedAt === undefined ? String(pid) : `${pid}@${startedAt}`;
}

/** True while `identity`, written earlier by `processIdentity`, is still that same process. */
export function identityRuns(identity: string): boolean {
  return processIdentity(Number.parseInt(identity, 10)) === identity;
}

/** The command line of a process, or undefined where it cannot be told. */
export function commandOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return undefined;
  }
}

export function processRuns(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Resolves true when the process has ended within `timeoutMs`. */
export async function processEnds(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (processRuns(pid)) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

function isZombie(pid: number): boolean {
  return statFields(pid)?.[0] === 'Z';
}

function startTime(pid: number): string | undefined {
  return statFields(pid)?.[19];
}

/** Fields of /proc/PID/stat from the third on; the second may hold spaces and brackets. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
