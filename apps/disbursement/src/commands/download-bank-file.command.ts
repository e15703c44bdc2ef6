import { Inject, Injectable } from '@nestjs/common';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, Queries } from '@huzhu/service';
import { contentType, fileEnding } from '../bank/bank-client.js';
import { BatchFiles } from '../bank/batch-file.js';
import { batchReference } from '../domain/reference.js';
import { readBatchForFile, readBatchList } from '../store/batch-lists.js';
import { batchAggregate } from '../store/batch.store.js';

/** A bank file on its way to the person who carries it to the bank. */
export interface DownloadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Writes the bank file of a released batch once more, with a record of who took it: it holds names and accounts. */
@Injectable()
export class DownloadBankFile {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(Queries) private readonly queries: Queries,
    @Inject(BatchFiles) private readonly files: BatchFiles,
  ) {}

  async handle(context: CommandContext, id: string): Promise<DownloadedFile | Rejected> {
    const recorded = await this.commands.handle(context, 'disbursement.download-bank-file', async (work) => {
      const batch = await work.load(batchAggregate, id);
      if (batch === null) return reject('NOT_FOUND');
      if (batch.releasedBy === null) return reject('NOT_RELEASED');
      const { listHash } = await readBatchList(work.tx, id);
      if (listHash !== batch.listHash && batch.stage !== 'REFUSED_BY_BANK') return reject('LIST_CHANGED');
      await work.audit('batch-file', id, 1, null, { listHash: batch.listHash, fileHash: batch.fileHash });
      return { recorded: true };
    });
    if (isRejected(recorded)) return recorded;
    const file = await this.queries.read(context.caller, async (tx) => {
      const batch = await readBatchForFile(tx, id);
      if (batch === null) throw new Error('a batch has gone');
      return this.files.write(tx, batch);
    });
    if (file.unreadable.length > 0) return reject('PAYEE_UNREADABLE');
    const type = contentType(file.bytes);
    return { name: `${batchReference(id)}.${fileEnding(type)}`, type, bytes: file.bytes };
  }
}
