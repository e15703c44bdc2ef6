import { createReadStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { sweepFiles, type Swept, type SweepOptions } from './sweep-files.js';

const NAME = /^[0-9a-f-]{36}$/;

/** Where uploaded files are kept: under ids the service makes, never under names that people give. */
export class FileStore {
  constructor(private readonly directory: string) {}

  /** Folder for uploads that are not yet accepted; on the same volume, so that keeping one is a rename. */
  async incoming(): Promise<string> {
    const path = join(this.directory, 'incoming');
    await mkdir(path, { recursive: true });
    return path;
  }

  /** Keeps an uploaded file under an id. Doing it again for the same id is harmless. */
  async keep(uploadedPath: string, id: string): Promise<void> {
    const path = this.pathOf(id);
    await mkdir(dirname(path), { recursive: true });
    try {
      await rename(uploadedPath, path);
    } catch (error) {
      if (!existsSync(path)) throw error;
    }
  }

  /** Removes files that no row stands for; see `SweepOptions`. */
  sweep(options: SweepOptions): Promise<Swept> {
    return sweepFiles(this.directory, options);
  }

  /** Removes uploads that never became kept files, last written before an instant (milliseconds). */
  sweepIncoming(before: number): Promise<Swept> {
    return sweepFiles(join(this.directory, 'incoming'), { before, known: async () => new Set() });
  }

  /** Removes a kept file; harmless if there is none. */
  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  read(id: string): Readable {
    return createReadStream(this.pathOf(id));
  }

  /** Path of a kept file, for readers that need random access. */
  pathOf(id: string): string {
    if (!NAME.test(id)) throw new RangeError('not the id of a stored file');
    return join(this.directory, id.slice(-2), id);
  }
}
