import { Inject, Injectable } from '@nestjs/common';
import type { DocumentKind, UploadProgress } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, FileStore, isRejected, partialPath, receivePart } from '@huzhu/service';
import { findUpload, noteReceived, type OpenUpload } from '../store/claim-uploads.js';

/** Takes the next part of a document. No transaction is open while a phone sends. */
@Injectable()
export class ReceivePart {
  private readonly receiving = new Set<string>();

  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

  /**
   * What arrives before the connection breaks is kept. Refusals `UPLOAD_OFFSET` (names where to go on), `UPLOAD_BUSY`,
   * `UPLOAD_TOO_LONG`.
   */
  async handle(
    context: CommandContext,
    { claimId, uploadId, offset }: { readonly claimId: string; readonly uploadId: string; readonly offset: number },
    chunks: AsyncIterable<Buffer>,
  ): Promise<UploadProgress | Rejected> {
    const upload = await this.find(context, claimId, uploadId);
    if (isRejected(upload)) return upload;
    if (this.receiving.has(uploadId)) return reject('UPLOAD_BUSY', 'claims: one part at a time');
    if (upload.received !== offset) return otherOffset(upload.received);
    this.receiving.add(uploadId);
    try {
      const part = await receivePart(await partialPath(this.files, uploadId), chunks, { offset, bytes: upload.bytes });
      const moved = await this.commands.handle(context, 'claims.receive-part', ({ tx }) =>
        noteReceived(tx, upload, part.received),
      );
      if (moved !== true) return otherOffset(upload.received);
      if (part.tooLong) return reject('UPLOAD_TOO_LONG', 'claims: parts of a document', { bytes: upload.bytes });
      return progressOf({ ...upload, received: part.received });
    } finally {
      this.receiving.delete(uploadId);
    }
  }

  /** How far an upload is. */
  async progress(context: CommandContext, claimId: string, uploadId: string): Promise<UploadProgress | Rejected> {
    const upload = await this.find(context, claimId, uploadId);
    return isRejected(upload) ? upload : progressOf(upload);
  }

  private find(context: CommandContext, claimId: string, uploadId: string): Promise<OpenUpload | Rejected> {
    return this.commands.handle(
      context,
      'claims.find-upload',
      async ({ tx }) => (await findUpload(tx, claimId, uploadId)) ?? reject('NOT_FOUND'),
    );
  }
}

const otherOffset = (received: number): Rejected =>
  reject('UPLOAD_OFFSET', 'claims: parts of a document', { received });

const progressOf = ({ id, claimId, kind, bytes, received }: OpenUpload): UploadProgress => ({
  uploadId: id,
  claimId,
  kind: kind as DocumentKind,
  bytes,
  received,
});
