import { opendir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** What a sweep takes away. */
export interface SweepOptions {
  /** Files that were last written before this instant (milliseconds); younger ones may be on their way into a row. */
  readonly before: number;
  /** Of the given names, those that a row stands for. */
  readonly known: (names: readonly string[]) => Promise<ReadonlySet<string>>;
}

export interface Swept {
  readonly files: number;
  readonly bytes: number;
}

const NAMES_PER_QUESTION = 500;

/** Removes the files below a folder that no row stands for: uploads that broke off, and what a killed process left. */
export async function sweepFiles(directory: string, { before, known }: SweepOptions): Promise<Swept> {
  let swept: Swept = { files: 0, bytes: 0 };
  const ask = async (old: readonly { readonly path: string; readonly bytes: number }[]): Promise<void> => {
    const held = await known(old.map(({ path }) => basename(path)));
    for (const { path, bytes } of old) {
      if (held.has(basename(path))) continue;
      await rm(path, { force: true });
      swept = { files: swept.files + 1, bytes: swept.bytes + bytes };
    }
  };
  let old: { path: string; bytes: number }[] = [];
  for await (const path of filesBelow(directory)) {
    const facts = await stat(path).catch(() => null);
    if (facts === null || facts.mtimeMs >= before) continue;
    old.push({ path, bytes: facts.size });
    if (old.length === NAMES_PER_QUESTION) {
      await ask(old);
      old = [];
    }
  }
  if (old.length > 0) await ask(old);
  return swept;
}

async function* filesBelow(directory: string): AsyncGenerator<string> {
  const folder = await opendir(directory).catch(() => null);
  if (folder === null) return;
  for await (const entry of folder) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}
