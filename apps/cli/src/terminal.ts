import { once } from 'node:events';
import { resolve } from 'node:path';
import { writeJson } from '@huzhu/kernel';
import type { Terminal } from './command.js';

/** The terminal of this process. npm changes the working directory and keeps the caller's in `INIT_CWD`. */
export function terminal(): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const write = async (line: string): Promise<void> => {
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
  };
  return {
    write,
    print: (value) => write(writeJson(value)),
    say: (message) => void process.stderr.write(`${message}\n`),
    pathOf: (argument) => resolve(process.env['INIT_CWD'] ?? process.cwd(), argument),
  };
}
