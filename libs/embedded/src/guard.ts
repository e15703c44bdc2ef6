import { spawn } from 'node:child_process';

export type Guard = { readonly release: () => void };

/**
 * Sends `signal` to `pid` when this process ends without having called `release`, `kill -9` included.
 * A shell of one megabyte waits for the end of its standard input, which only we hold open.
 */
export function guardProcess(pid: number, signal: 'INT' | 'TERM' | 'KILL'): Guard {
  const script = 'read -r word; test "$word" = release || kill -s "$1" "$2"';
  const shell = spawn('sh', ['-c', script, 'guard', signal, String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  // The pipe alone must not keep a finished program alive.
  (shell.stdin as unknown as { unref?: () => void }).unref?.();
  return { release: () => shell.stdin.end('release\n') };
}
