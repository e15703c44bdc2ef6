import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { parseContract, SendList } from '@huzhu/contracts';
import { type CommandContext, FileStore, Problem, receiveUpload, requestHash, type UploadedFile } from '@huzhu/service';
import type { Request } from 'express';

/** 100,000 rows fit well. */
const FILE_BYTES_MAX = 32 * 1024 * 1024;

/** The form of a list in the API description. */
export const SEND_LIST_SCHEMA = {
  type: 'object',
  required: ['file', 'source'],
  properties: {
    file: { type: 'string', format: 'binary', description: 'CSV up to 32 MB or XLSX up to 20 MB, 100,000 rows' },
    source: { type: 'string', example: 'UNION_FUNDS' },
    form: { type: 'string', enum: ['MONEY', 'GOODS'] },
  },
};

/** Receives the form of a list: its fields, and one file in the field `file`. */
@Injectable()
export class ListForm {
  constructor(@Inject(FileStore) private readonly files: FileStore) {}

  /** Runs `work` with what was sent; the file is gone afterwards. Throws a Problem for what cannot be taken. */
  async receive<T>(
    context: CommandContext,
    request: Request,
    work: (context: CommandContext, form: SendList, file: UploadedFile) => Promise<T>,
  ): Promise<T> {
    const upload = await receiveUpload(request, await this.files.incoming(), { bytesMax: FILE_BYTES_MAX, filesMax: 1 });
    try {
      const [file] = upload.files;
      const parsed = parseContract(SendList, upload.fields);
      if (!parsed.ok)
        throw new Problem(400, 'INVALID_BODY', 'Some fields are missing or malformed; see errors.', parsed.faults);
      if (file?.field !== 'file') throw new Problem(400, 'FILE_MISSING', 'Send the list in the form field "file".');
      const hash = requestHash('POST', request.path, upload.hash);
      return await work({ ...context, requestHash: hash }, parsed.value, file);
    } finally {
      await Promise.all(upload.files.map(({ path }) => rm(path, { force: true })));
    }
  }
}
