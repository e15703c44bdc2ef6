import { Inject, Injectable } from '@nestjs/common';
import type { DocumentKind, UploadProgress } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, FileStore, isRejected, PartReceiver } from '@huzhu/service';
import { CLAIM_UPLOADS, findUpload, type OpenUpload } from '../store/claim-uploads.js';

/** Takes the next part of a document. No transaction is open while a phone sends. */
@Injectable()
export class ReceivePart {
  private readonly parts: PartReceiver;

  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) files: FileStore,
  ) {
    const clauses = { busy: 'claims: one part at a time', parts: 'claims: parts of a document' };
    this.parts = new PartReceiver(commands, files, { table: CLAIM_UPLOADS, action: 'claims.receive-part', clauses });
  }

  /** Refusals `NOT_FOUND` and those of parts. */
  async handle(
    context: CommandContext,
    { claimId, uploadId, offset }: { readonly claimId: string; readonly uploadId: string; readonly offset: number },
    chunks: AsyncIterable<Buffer>,
  ): Promise<UploadProgress | Rejected> {
    const upload = await this.find(context, claimId, uploadId);
    if (isRejected(upload)) return upload;
    const received = await this.parts.receive(context, upload, offset, chunks);
    return isRejected(received) ? received : progressOf(received);
  }

  /** How far an upload is. */
  async progress(context: CommandContext, claimId: string, uploadId: string): Promise<UploadProgress | Rejected> {
    const upload = await this.find(context, claimId, uploadId);
    return isRejected(upload) ? upload : progressOf(upload);
  }

  /** What arrived is damaged, or was refused: the sender begins with the first byte. */
  async startAnew(context: CommandContext, upload: OpenUpload): Promise<void> {
    await this.parts.note(context, upload, 0);
  }

  private find(context: CommandContext, claimId: string, uploadId: string): Promise<OpenUpload | Rejected> {
    return this.commands.handle(
      context,
      'claims.find-upload',
      async ({ tx }) => (await findUpload(tx, claimId, uploadId)) ?? reject('NOT_FOUND'),
    );
  }
}

const progressOf = ({ id, claimId, kind, bytes, received }: OpenUpload): UploadProgress => ({
  uploadId: id,
  claimId,
  kind: kind as DocumentKind,
  bytes,
  received,
});
