import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { FileDocumentKind, FileDocuments } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import {
  actorOf,
  type CommandContext,
  Commands,
  FileStore,
  isRejected,
  mediaTypeOf,
  type UploadedFile,
} from '@huzhu/service';
import { v7 as newId } from 'uuid';
import { adultsWithoutMandate } from '../domain/household.js';
import type { HandedInDocument } from '../domain/household-commands.js';
import { householdAggregate } from '../store/household.entity.js';
import { documentViews } from '../store/household.view.js';

/** A file of the form with what its field says of it. */
export interface NamedPaper {
  readonly kind: FileDocumentKind;
  /** The member's place in the file; null for a paper of the whole household. */
  readonly place: number | null;
  readonly file: UploadedFile;
}

interface Paper extends HandedInDocument {
  readonly path: string;
}

/** Adds scans and pictures to a file. Their type is read from the content; the name that was given is not kept. */
@Injectable()
export class AddFileDocumentsCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

  /** Refusals `WRONG_FILE_TYPE`, `EMPTY_FILE`, `MANDATE_OF_WHOM`, `NO_SUCH_MEMBER`, `TOO_MANY_DOCUMENTS`. */
  async handle(context: CommandContext, id: string, papers: readonly NamedPaper[]): Promise<FileDocuments | Rejected> {
    const described = await Promise.all(papers.map(describe));
    const fault = described.find(isRejected);
    const added = described.flatMap((paper) => (isRejected(paper) ? [] : [paper]));
    try {
      for (const paper of added) await this.files.keep(paper.path, paper.id);
      const answer = await this.commands.handle(context, 'hardship.add-documents', async (work) => {
        if (fault) return fault;
        const decided = await work.decide(householdAggregate, id, {
          type: 'add-documents',
          by: actorOf(context.caller),
          on: work.today,
          documents: added.map(({ path: _path, ...document }) => document),
          byHousehold: context.caller.kind === 'member',
        });
        if (isRejected(decided)) return decided;
        const { state, version } = decided;
        return { id, version, documents: documentViews(state), adultsWithoutMandate: adultsWithoutMandate(state) };
      });
      const kept = new Set(isRejected(answer) ? [] : answer.documents.map((document) => document.id));
      await Promise.all(added.filter((paper) => !kept.has(paper.id)).map((paper) => this.files.remove(paper.id)));
      return answer;
    } finally {
      await Promise.all(papers.map(({ file }) => rm(file.path, { force: true })));
    }
  }
}

async function describe({ kind, place, file }: NamedPaper): Promise<Paper | Rejected> {
  if (file.bytes === 0) return reject('EMPTY_FILE');
  const mediaType = await mediaTypeOf(file.path);
  if (mediaType === null) return reject('WRONG_FILE_TYPE', undefined, { expected: 'JPEG, PNG or PDF' });
  return { id: newId(), kind, place, mediaType, bytes: file.bytes, sha256: file.sha256, path: file.path };
}
