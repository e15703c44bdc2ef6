import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import {
  type ContractFault,
  DOCUMENT_BYTES_MAX,
  DOCUMENT_KINDS,
  type DocumentKind,
  InvoiceFields,
  type Parsed,
  parseContract,
} from '@huzhu/contracts';
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
const DOCUMENT_LIMITS: UploadLimits = { bytesMax: DOCUMENT_BYTES_MAX, filesMax: 10 };
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
  readonly documents: {
    readonly kind: DocumentKind;
    readonly invoice: InvoiceFields | null;
    readonly files: readonly UploadedFile[];
  };
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
    const invoice = invoiceOf(upload.fields);
    if (invoice !== null && !invoice.ok) {
      return refuse(
        upload,
        'INVALID_BODY',
        'The fields of an invoice are missing or malformed; see errors.',
        invoice.faults,
      );
    }
    const documents = { kind, invoice: invoice?.value ?? null, files: upload.files };
    return { context: withHash(context, request, upload), documents };
  }
}

const withHash = (context: CommandContext, request: Request, upload: Upload): CommandContext => ({
  ...context,
  requestHash: requestHash('POST', request.path, upload.hash),
});

const INVOICE_FIELD = /^invoice([A-Z]\w*)$/;

/** `invoiceNumber`, `invoiceIssuedOn` … of a form as the fields of one invoice; null if there are none. */
function invoiceOf(fields: Upload['fields']): Parsed<InvoiceFields> | null {
  const given = Object.entries(fields).flatMap(([name, value]) => {
    const field = INVOICE_FIELD.exec(name)?.[1];
    return field === undefined ? [] : [[field.charAt(0).toLowerCase() + field.slice(1), value] as const];
  });
  if (given.length === 0) return null;
  const { amountFen, ...texts } = Object.fromEntries(given);
  const amount = /^\d{1,15}$/.test(amountFen ?? '') ? { amountFen: Number(amountFen) } : {};
  return parseContract(InvoiceFields, { ...texts, ...amount });
}

async function refuse(
  upload: Upload,
  code: string,
  detail: string,
  faults: readonly ContractFault[] = [],
): Promise<never> {
  await Promise.all(upload.files.map(({ path }) => rm(path, { force: true })));
  throw new Problem(400, code, detail, faults);
}
