import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { HOSTILE_FILES } from '@huzhu/testing';
import { openTable } from './open-table.js';

/** Of a machine that is busy with much else. */
const SECONDS_MAX = 20;
jest.setTimeout(60_000);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tables-'));
});
afterAll(async () => rm(folder, { recursive: true }));

/** The code a file is refused with; of a table without content it is for its readers to say what is missing. */
async function refusalOf(path: string): Promise<string> {
  const table = await openTable(path);
  if (table.kind === 'rejected') return table.code;
  for await (const item of table.rows) if (item.kind === 'rejected') return item.code;
  return 'read';
}

const codeOf = (code: string): string => (code === 'NO_HEADER' ? 'EMPTY_FILE' : code);

describe('a hostile file', () => {
  it.each(HOSTILE_FILES)('$title ($fileName) is refused with $code', async (file) => {
    const path = join(folder, file.fileName);
    await writeFile(path, file.content());
    const begun = performance.now();
    expect(await refusalOf(path)).toBe(codeOf(file.code));
    expect(performance.now() - begun).toBeLessThan(SECONDS_MAX * 1_000);
  });
});
