import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { DocumentKind, DocumentsAnswer } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import {
  actorOf,
  type CommandContext,
  Commands,
  FileStore,
  isRejected,
  mediaTypeOf,
  type UploadedFile,
  type Work,
} from '@huzhu/service';
import { v7 as newId } from 'uuid';
import { keepDocuments, readDocuments, type StoredDocument } from '../store/claim-documents.js';
import { claimAggregate } from './claim.aggregate.js';

const DOCUMENTS_PER_CLAIM_MAX = 30;

interface NewDocument extends Omit<StoredDocument, 'addedOn'> {
  readonly path: string;
}

/** Adds pictures or PDFs to a claim that is not handed in. */
@Injectable()
export class AddDocuments {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

  /** All files are of one kind. Refusals `WRONG_FILE_TYPE`, `EMPTY_FILE`, `TOO_MANY_DOCUMENTS`, `ALREADY_SUBMITTED`. */
  async handle(
    context: CommandContext,
    claimId: string,
    { kind, files }: { readonly kind: DocumentKind; readonly files: readonly UploadedFile[] },
  ): Promise<DocumentsAnswer | Rejected> {
    const described = await Promise.all(files.map((file) => describe(kind, file)));
    const added = described.flatMap((document) => (isRejected(document) ? [] : [document]));
    try {
      for (const { id, path } of added) await this.files.keep(path, id);
      const answer = await this.commands.handle(
        context,
        'claims.add-documents',
        async (work) => described.find(isRejected) ?? this.record(work, claimId, kind, added),
      );
      const kept = new Set(isRejected(answer) ? [] : answer.documents.map(({ documentId }) => documentId));
      await Promise.all(added.filter(({ id }) => !kept.has(id)).map(({ id }) => this.files.remove(id)));
      return answer;
    } finally {
      await Promise.all(files.map(({ path }) => rm(path, { force: true })));
    }
  }

  private async record(
    work: Work,
    claimId: string,
    kind: DocumentKind,
    added: readonly NewDocument[],
  ): Promise<DocumentsAnswer | Rejected> {
    const by = actorOf(work.facts.caller);
    const decided = await work.decide(claimAggregate, claimId, { type: 'add-documents', by, kinds: [kind] });
    if (isRejected(decided)) return decided;
    const held = await readDocuments(work.tx, claimId);
    if (held.length + added.length > DOCUMENTS_PER_CLAIM_MAX) return reject('TOO_MANY_DOCUMENTS');
    // The same picture again is the document it was the first time.
    const fresh = added.filter(
      ({ sha256 }) => !held.some((document) => document.sha256 === sha256 && document.kind === kind),
    );
    const { orgId, personKey } = decided.state;
    const stored = fresh.map(({ path: _path, ...document }) => ({ ...document, addedOn: work.today }));
    await keepDocuments(work.tx, { claimId, orgId, personKey, addedBy: by.id }, stored);
    const documents = [...held, ...stored].map(({ id, sha256: _sha256, ...document }) => ({
      ...document,
      documentId: id,
      kind: document.kind as DocumentKind,
    }));
    return { claimId, version: decided.version, documents };
  }
}

async function describe(kind: DocumentKind, file: UploadedFile): Promise<NewDocument | Rejected> {
  if (file.bytes === 0) return reject('EMPTY_FILE');
  const mediaType = await mediaTypeOf(file.path);
  if (mediaType === null) return reject('WRONG_FILE_TYPE', undefined, { expected: 'JPEG, PNG or PDF' });
  return { id: newId(), kind, mediaType, bytes: file.bytes, sha256: file.sha256, path: file.path };
}
