import { Inject, Injectable } from '@nestjs/common';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, removedPaper } from '@huzhu/service';
import { readDocuments } from '../store/claim-documents.js';

/** A stored file that the caller may have. */
export interface ReadableDocument {
  readonly documentId: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** Finds a document of a claim in the caller's scope, and records that it was read. */
@Injectable()
export class DocumentQuery {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  find(context: CommandContext, claimId: string, documentId: string): Promise<ReadableDocument | Rejected> {
    return this.commands.handle(context, 'claims.read-document', async (work) => {
      const document = (await readDocuments(work.tx, claimId)).find(({ id }) => id === documentId);
      if (!document) return reject('NOT_FOUND');
      const removed = await removedPaper(work.tx, 'claims', documentId);
      if (removed !== null) return removed;
      await work.audit('claim-document', documentId, 1, null, { read: true });
      return { documentId, mediaType: document.mediaType, bytes: document.bytes };
    });
  }
}
