import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { NoticePort } from './notice.port.js';

/** Demo and tests: every notice becomes a line of a file that only its owner can read; one that is there is not written again. */
export function fileNotices(path: string): NoticePort {
  let written: Set<string> | undefined;
  return {
    send: async (notice) => {
      written ??= idsIn(path);
      if (written.has(notice.id)) return;
      mkdirSync(dirname(path), { recursive: true });
      appendFileSync(path, `${JSON.stringify(notice)}\n`, { mode: 0o600 });
      written.add(notice.id);
    },
  };
}

function idsIn(path: string): Set<string> {
  if (!existsSync(path)) return new Set();
  const lines = readFileSync(path, 'utf8').split('\n');
  return new Set(lines.flatMap((line) => /^\{"id":"([^"]+)"/.exec(line)?.[1] ?? []));
}
