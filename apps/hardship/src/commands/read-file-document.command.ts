import { Inject, Injectable } from '@nestjs/common';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, removedPaper } from '@huzhu/service';
import { householdAggregate } from '../store/household.entity.js';

/** A kept paper that the caller may have. */
export interface ReadablePaper {
  readonly mediaType: string;
  readonly bytes: number;
}

/** Finds a paper of a file in the caller's scope, and records that it was read. */
@Injectable()
export class ReadFileDocumentCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string, documentId: string): Promise<ReadablePaper | Rejected> {
    return this.commands.handle(context, 'hardship.read-document', async (work) => {
      const household = await work.load(householdAggregate, id);
      const paper = household?.documents.find((document) => document.id === documentId);
      if (!paper) return reject('NOT_FOUND');
      const removed = await removedPaper(work.tx, 'hardship', documentId);
      if (removed !== null) return removed;
      await work.audit('household-document', documentId, 1, null, { read: true });
      return { mediaType: paper.mediaType, bytes: paper.bytes };
    });
  }
}
