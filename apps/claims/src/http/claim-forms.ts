import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DOCUMENT_KINDS, type DocumentKind } from '@huzhu/contracts';
import {
  type CommandContext,
  FileStore,
  Problem,
  receiveUpload,
  requestHash,
  type Upload,
  type UploadedFile,
  type UploadLimits,
} from '@huzhu/service';
import type { Request } from 'express';

const MEBIBYTE = 1024 * 1024;
const FEED_LIMITS: UploadLimits = { bytesMax: 256 * MEBIBYTE, filesMax: 1 };
const DOCUMENT_LIMITS: UploadLimits = { bytesMax: 10 * MEBIBYTE, filesMax: 10 };
const PLAN = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;
/** The plan that reimburses what the feed tells of. */
const FEED_PLAN = 'A-HOSP';

/** A feed as it was sent. */
export interface FeedForm {
  readonly context: CommandContext;
  readonly plan: string;
  readonly file: UploadedFile;
}

/** Documents as they were sent, all of one kind. */
export interface DocumentForm {
  readonly context: CommandContext;
  readonly documents: { readonly kind: DocumentKind; readonly files: readonly UploadedFile[] };
}

/** Receives the forms with files. A context's hash is over the fields and the content of the files. */
@Injectable()
export class ClaimForms {
  constructor(@Inject(FileStore) private readonly files: FileStore) {}

  /** Throws a Problem for what cannot be taken; then nothing is left. */
  async receiveFeed(context: CommandContext, request: Request): Promise<FeedForm> {
    const upload = await receiveUpload(request, await this.files.incoming(), FEED_LIMITS);
    const plan = upload.fields['plan'] ?? FEED_PLAN;
    const [file] = upload.files;
    if (file === undefined || file.field !== 'file')
      return refuse(upload, 'FILE_MISSING', 'Send the feed in the form field "file".');
    if (!PLAN.test(plan)) return refuse(upload, 'INVALID_BODY', 'The field "plan" is the code of a plan.');
    return { context: withHash(context, request, upload), plan, file };
  }

  async receiveDocuments(context: CommandContext, request: Request): Promise<DocumentForm> {
    const upload = await receiveUpload(request, await this.files.incoming(), DOCUMENT_LIMITS);
    const kind = DOCUMENT_KINDS.find((known) => known === upload.fields['kind']);
    if (kind === undefined) {
      return refuse(upload, 'INVALID_BODY', `The field "kind" is one of ${DOCUMENT_KINDS.join(', ')}.`);
    }
    if (upload.files.length === 0) return refuse(upload, 'FILE_MISSING', 'Send at least one file.');
    return { context: withHash(context, request, upload), documents: { kind, files: upload.files } };
  }
}

const withHash = (context: CommandContext, request: Request, upload: Upload): CommandContext => ({
  ...context,
  requestHash: requestHash('POST', request.path, upload.hash),
});

async function refuse(upload: Upload, code: string, detail: string): Promise<never> {
  await Promise.all(upload.files.map(({ path }) => rm(path, { force: true })));
  throw new Problem(400, code, detail);
}
