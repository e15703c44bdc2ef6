import { Inject, Injectable } from '@nestjs/common';
import type { DocumentKind, DocumentsAnswer } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import {
  type CommandContext,
  Commands,
  FieldCipher,
  FileStore,
  hashOfFile,
  isRejected,
  partialPath,
} from '@huzhu/service';
import { readDocuments } from '../store/claim-documents.js';
import { findUpload, type OpenUpload } from '../store/claim-uploads.js';
import { openInvoice } from '../store/document-invoices.js';
import { AddDocuments } from './add-documents.command.js';
import { ReceivePart } from './receive-part.command.js';

/** Makes a document of an upload that is whole. */
@Injectable()
export class CompleteUpload {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(ReceivePart) private readonly parts: ReceivePart,
    @Inject(AddDocuments) private readonly addDocuments: AddDocuments,
  ) {}

  /** Refusals `UPLOAD_INCOMPLETE`, `UPLOAD_DIFFERS` (what arrived is not what was announced), and those of documents. */
  async handle(context: CommandContext, claimId: string, uploadId: string): Promise<DocumentsAnswer | Rejected> {
    const { idempotencyKey: _key, ...unkeyed } = context;
    const upload = await this.find(unkeyed, claimId, uploadId);
    if (isRejected(upload)) return upload;
    const { kind, bytes, received, sha256, sealedInvoice } = upload;
    if (received < bytes) return reject('UPLOAD_INCOMPLETE', 'claims: parts of a document', { received, bytes });
    if (upload.isDocument) return this.addDocuments.list(unkeyed, claimId);
    const path = await partialPath(this.files, uploadId);
    const hash = await hashOfFile(path);
    if (hash === null) return this.startAnew(unkeyed, upload);
    if (hash !== sha256) {
      await this.startAnew(unkeyed, upload);
      return reject('UPLOAD_DIFFERS', 'claims: parts of a document', { received: 0 });
    }
    const invoice = sealedInvoice === null ? null : openInvoice(this.cipher, uploadId, sealedInvoice);
    const file = { id: uploadId, path, bytes, sha256 };
    return this.addDocuments.handle(context, claimId, { kind: kind as DocumentKind, invoice, files: [file] });
  }

  private async startAnew(context: CommandContext, upload: OpenUpload): Promise<Rejected> {
    await this.parts.startAnew(context, upload);
    return reject('UPLOAD_INCOMPLETE', 'claims: parts of a document', { received: 0, bytes: upload.bytes });
  }

  private find(
    context: CommandContext,
    claimId: string,
    uploadId: string,
  ): Promise<(OpenUpload & { readonly isDocument: boolean }) | Rejected> {
    return this.commands.handle(context, 'claims.find-upload', async ({ tx }) => {
      const upload = await findUpload(tx, claimId, uploadId);
      if (upload === null) return reject('NOT_FOUND');
      const documents = await readDocuments(tx, claimId);
      return { ...upload, isDocument: documents.some(({ id }) => id === uploadId) };
    });
  }
}
