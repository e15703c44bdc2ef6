import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { FILE_DOCUMENT_KINDS } from '@huzhu/contracts';
import {
  type CommandContext,
  FileStore,
  Problem,
  receiveUpload,
  requestHash,
  type UploadedFile,
  type UploadLimits,
} from '@huzhu/service';
import type { Request } from 'express';
import type { NamedPaper } from '../commands/add-file-documents.command.js';

const LIMITS: UploadLimits = { bytesMax: 10 * 1024 * 1024, filesMax: 20 };
const FIELD = /^([A-Z_]+)(?:\.(\d{1,2}))?$/;

/** Receives forms whose file fields are named after the kind of paper, with the member's place where it is one person's. */
@Injectable()
export class FileDocumentsForm {
  constructor(@Inject(FileStore) private readonly files: FileStore) {}

  /** Throws a Problem for what cannot be taken; then nothing is left. The context's hash is over the files' content. */
  async receive(
    context: CommandContext,
    request: Request,
  ): Promise<{ readonly context: CommandContext; readonly papers: readonly NamedPaper[] }> {
    const upload = await receiveUpload(request, await this.files.incoming(), LIMITS);
    const papers = upload.files.map(paperOf);
    const named = papers.filter((paper) => paper !== null);
    if (named.length === 0 || named.length < papers.length) {
      await Promise.all(upload.files.map(({ path }) => rm(path, { force: true })));
      const kinds = FILE_DOCUMENT_KINDS.join(', ');
      throw new Problem(400, 'INVALID_BODY', `Name each file field after its kind, as MANDATE.0: ${kinds}.`);
    }
    return { context: { ...context, requestHash: requestHash('POST', request.path, upload.hash) }, papers: named };
  }
}

function paperOf(file: UploadedFile): NamedPaper | null {
  const [, name, place] = FIELD.exec(file.field) ?? [];
  const kind = FILE_DOCUMENT_KINDS.find((known) => known === name);
  return kind === undefined ? null : { kind, place: place === undefined ? null : Number(place), file };
}
