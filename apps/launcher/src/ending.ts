import type { Teardown } from './teardown.js';

const PARENT_CHECK_MS = 500;

/**
 * Ends everything on Ctrl-C, on a request to terminate, and when the program that started us is gone. Resolves when the
 * end is complete. A second Ctrl-C waits like the first: every step of the end has its own time limit.
 */
export function endWhenAsked(teardown: Teardown, write: (line: string) => void): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const end = (): void => {
      if (asked) return;
      asked = true;
      clearInterval(watch);
      write('\nending …\n');
      teardown
        .run()
        .then(() => write('ended\n'))
        .catch((error: unknown) => {
          process.stderr.write(`${String(error)}\n`);
          process.exitCode = 1;
        })
        .finally(resolve);
    };
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid !== parent) end();
    }, PARENT_CHECK_MS);
    watch.unref();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  });
}
