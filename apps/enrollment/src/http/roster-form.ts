import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { parseContract, ROSTER_BYTES_MAX, UploadRoster } from '@huzhu/contracts';
import {
  type CommandContext,
  FileStore,
  Problem,
  receiveUpload,
  requestHash,
  type Upload,
  type UploadedFile,
} from '@huzhu/service';
import type { Request } from 'express';

/** An upload of a roster whose fields hold. */
export interface ReceivedRoster<Form = UploadRoster> {
  readonly context: CommandContext;
  readonly form: Form;
  readonly file: UploadedFile;
}

/** A file that came alone. */
export type ReceivedFile = Pick<ReceivedRoster, 'context' | 'file'>;

/** Receives the form of a roster: its fields, and one file in the field `file`. */
@Injectable()
export class RosterForm {
  constructor(@Inject(FileStore) private readonly files: FileStore) {}

  /** The context's hash is over the fields and the content of the file. Throws a Problem for what cannot be taken. */
  receive(context: CommandContext, request: Request): Promise<ReceivedRoster> {
    return this.receiveAs(UploadRoster, context, request);
  }

  /** The same for a form with other fields. */
  async receiveAs<Form extends object>(
    type: new () => Form,
    context: CommandContext,
    request: Request,
  ): Promise<ReceivedRoster<Form>> {
    const upload = await this.upload(request);
    const [file] = upload.files;
    const parsed = parseContract(type, upload.fields);
    if (file?.field !== 'file' || !parsed.ok) {
      await discard(upload);
      if (!parsed.ok)
        throw new Problem(400, 'INVALID_BODY', 'Some fields are missing or malformed; see errors.', parsed.faults);
      throw fileMissing();
    }
    return { context: withHash(context, request, upload), form: parsed.value, file };
  }

  /** A form with nothing but a file. */
  async receiveFile(context: CommandContext, request: Request): Promise<ReceivedFile> {
    const upload = await this.upload(request);
    const [file] = upload.files;
    if (file?.field === 'file') return { context: withHash(context, request, upload), file };
    await discard(upload);
    throw fileMissing();
  }

  private async upload(request: Request): Promise<Upload> {
    return receiveUpload(request, await this.files.incoming(), { bytesMax: ROSTER_BYTES_MAX, filesMax: 1 });
  }
}

const withHash = (context: CommandContext, request: Request, upload: Upload): CommandContext => ({
  ...context,
  requestHash: requestHash('POST', request.path, upload.hash),
});

const discard = async (upload: Upload): Promise<void> => {
  await Promise.all(upload.files.map(({ path }) => rm(path, { force: true })));
};

const fileMissing = (): Problem => new Problem(400, 'FILE_MISSING', 'Send the roster in the form field "file".');
