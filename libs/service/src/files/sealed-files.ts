import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FieldCipher } from '../crypto/field-cipher.js';
import type { FileStore } from './file-store.js';
import { SealedFile } from './sealed-file.js';

/** Files with personal data: on disk they lie encrypted, and they are read without ever lying there open. */
export class SealedFiles {
  constructor(
    private readonly files: FileStore,
    private readonly cipher: FieldCipher,
  ) {}

  /** Seals an uploaded file and keeps it under an id; the open one is removed, whatever happens. */
  async keep(uploadedPath: string, id: string): Promise<void> {
    const path = this.files.pathOf(id);
    const unfinished = join(await this.files.incoming(), `${id}.sealed`);
    try {
      await SealedFile.seal(uploadedPath, unfinished, placeOf(id), this.cipher);
      await mkdir(dirname(path), { recursive: true });
      await rename(unfinished, path);
    } finally {
      await rm(uploadedPath, { force: true });
      await rm(unfinished, { force: true });
    }
  }

  /** Throws if there is none. */
  open(id: string): Promise<SealedFile> {
    return SealedFile.open(this.files.pathOf(id), placeOf(id), this.cipher);
  }

  /** Removes a kept file; harmless if there is none. */
  remove(id: string): Promise<void> {
    return this.files.remove(id);
  }
}

const placeOf = (id: string): string => `file/${id}`;
