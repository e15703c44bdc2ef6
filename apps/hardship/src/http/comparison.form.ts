import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, FileStore, Problem, receiveUpload, requestHash, type UploadedFile } from '@huzhu/service';
import type { Request } from 'express';

const LIMITS = { bytesMax: 256 * 1024 * 1024, filesMax: 1 };

/** Receives an answer file of an authority. */
@Injectable()
export class ComparisonForm {
  constructor(@Inject(FileStore) private readonly files: FileStore) {}

  /** Throws a Problem for what cannot be taken; then nothing is left. The context's hash is over the file's content. */
  async receive(
    context: CommandContext,
    request: Request,
  ): Promise<{ readonly context: CommandContext; readonly file: UploadedFile }> {
    const upload = await receiveUpload(request, await this.files.incoming(), LIMITS);
    const [file] = upload.files;
    if (file?.field !== 'file') {
      await Promise.all(upload.files.map(({ path }) => rm(path, { force: true })));
      throw new Problem(400, 'FILE_MISSING', 'Send the answer in the form field "file".');
    }
    return { context: { ...context, requestHash: requestHash('POST', request.path, upload.hash) }, file };
  }
}
