import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { DocumentKind, DocumentsAnswer, InvoiceFields } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import {
  actorOf,
  BlindIndex,
  type CommandContext,
  Commands,
  FieldCipher,
  FileStore,
  isRejected,
  type UploadedFile,
  type Work,
} from '@huzhu/service';
import { v7 as newId } from 'uuid';
import { keepDocuments, readDocuments, type StoredDocument } from '../store/claim-documents.js';
import { invoiceKey, isInvoiceUsed, keepInvoices, sealInvoice } from '../store/document-invoices.js';
import { claimAggregate } from './claim.aggregate.js';
import { describeDocument, type NewDocument } from './describe-document.js';

const DOCUMENTS_PER_CLAIM_MAX = 30;

/** Files of one kind, with the fields of the invoice they show, if they are one. */
export interface DocumentFiles {
  readonly kind: DocumentKind;
  readonly invoice: InvoiceFields | null;
  /** A file that was sent in parts has its id already. */
  readonly files: readonly (Pick<UploadedFile, 'path' | 'bytes' | 'sha256'> & { readonly id?: string })[];
}

/** Adds pictures or PDFs to a claim that is not handed in. */
@Injectable()
export class AddDocuments {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /**
   * Refusals `WRONG_FILE_TYPE`, `EMPTY_FILE`, `PICTURE_TOO_SMALL`, `PICTURE_TOO_LARGE`, `INVOICE_ELSEWHERE`,
   * `INVOICE_USED`, `TOO_MANY_DOCUMENTS`, `ALREADY_SUBMITTED`.
   */
  async handle(context: CommandContext, claimId: string, sent: DocumentFiles): Promise<DocumentsAnswer | Rejected> {
    const { files } = sent;
    const described = await Promise.all(files.map((file) => describeDocument(file.id ?? newId(), file, sent)));
    const added = described.flatMap((document) => (isRejected(document) ? [] : [document]));
    try {
      for (const { id, path } of added) await this.files.keep(path, id);
      const answer = await this.commands.handle(
        context,
        'claims.add-documents',
        async (work) => described.find(isRejected) ?? this.record(work, claimId, sent.kind, added),
      );
      const kept = new Set(isRejected(answer) ? [] : answer.documents.map(({ documentId }) => documentId));
      await Promise.all(added.filter(({ id }) => !kept.has(id)).map(({ id }) => this.files.remove(id)));
      return answer;
    } finally {
      await Promise.all(files.map(({ path }) => rm(path, { force: true })));
    }
  }

  /** The documents that are there. */
  list(context: CommandContext, claimId: string): Promise<DocumentsAnswer | Rejected> {
    return this.commands.handle(context, 'claims.list-documents', async (work) => {
      const [claim] = await work.tx.query<{ version: number }>('SELECT version FROM claims.claim WHERE id = $1', [
        claimId,
      ]);
      if (!claim) return reject('NOT_FOUND');
      return { claimId, version: claim.version, documents: (await readDocuments(work.tx, claimId)).map(toDocument) };
    });
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
    const { orgId, personKey, plan } = decided.state;
    const owner = { claimId, orgId, personKey, plan, addedBy: by.id };
    const stored = fresh.map(({ path: _path, invoice: _invoice, ...document }) => ({
      ...document,
      addedOn: work.today,
    }));
    await keepDocuments(work.tx, owner, stored);
    const refusal = await this.recordInvoices(work, owner, fresh);
    if (refusal) return refusal;
    return { claimId, version: decided.version, documents: [...held, ...stored].map(toDocument) };
  }

  /** An invoice counts once for a person within a plan; what other members show is found when the claim is accepted. */
  private async recordInvoices(
    work: Work,
    owner: { readonly claimId: string; readonly orgId: string; readonly personKey: string; readonly plan: string },
    documents: readonly NewDocument[],
  ): Promise<Rejected | null> {
    const invoices = documents.flatMap(({ id, invoice }) =>
      invoice === null
        ? []
        : [
            {
              documentId: id,
              sealed: sealInvoice(this.cipher, id, invoice),
              paperKey: invoiceKey(this.index, invoice),
            },
          ],
    );
    for (const { paperKey } of invoices) {
      if (await isInvoiceUsed(work.tx, owner, paperKey))
        return reject('INVOICE_USED', 'claims: an invoice counts once');
    }
    await keepInvoices(work.tx, owner, invoices);
    return null;
  }
}

const toDocument = ({
  id: documentId,
  kind,
  mediaType,
  bytes,
  addedOn,
}: StoredDocument): DocumentsAnswer['documents'][number] => ({
  documentId,
  kind: kind as DocumentKind,
  mediaType,
  bytes,
  addedOn,
});
