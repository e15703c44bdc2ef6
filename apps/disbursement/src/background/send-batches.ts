import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Commands, isRejected, LOGGER, type Logger, Queries, SERVICE, type ServiceParts } from '@huzhu/service';
import { BatchFiles, type WrittenFile } from '../bank/batch-file.js';
import { type BankAnswer, BankClient } from '../bank/bank-client.js';
import { releasePayments } from '../commands/release-payments.js';
import { stopUnreadable } from '../commands/stop-batch.js';
import type { BatchCommand } from '../domain/batch.js';
import { batchReference } from '../domain/reference.js';
import { noteAccounts, readBatchForFile } from '../store/batch-lists.js';
import { batchAggregate } from '../store/batch.store.js';
import type { DisbursementConfig } from '../disbursement.config.js';

const CALLER = { kind: 'system', id: 'disbursement' } as const;
const ACTION = 'disbursement.send-batch';
const RETRY_MILLISECONDS = 3_000;
const NOTE_TRIES = 5;
/** A sender that has not reported by then, with its answer's time-out over, is dead. */
const SENDING_EXTRA_MILLISECONDS = 30_000;

/**
 * Sends released batches to the bank, each once. The step before the request is committed first: a process that dies in between
 * leaves a batch of which nobody knows whether the bank has it, and such a batch is never sent again.
 */
@Injectable()
export class SendBatches {
  private readonly notBefore = new Map<string, number>();
  private readonly leaseMilliseconds: number;

  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(Queries) private readonly queries: Queries,
    @Inject(BatchFiles) private readonly files: BatchFiles,
    @Inject(BankClient) private readonly bank: BankClient,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SERVICE) service: ServiceParts,
  ) {
    const { BANK_TIMEOUT_MILLISECONDS } = service.config as DisbursementConfig;
    this.leaseMilliseconds = BANK_TIMEOUT_MILLISECONDS + SENDING_EXTRA_MILLISECONDS;
  }

  /** Sends at most one batch; answers whether it did. */
  async handle(): Promise<boolean> {
    await this.giveUpDeadSenders();
    const batchId = await this.next();
    if (batchId === undefined) return false;
    try {
      await this.send(batchId);
    } catch (error) {
      this.notBefore.set(batchId, performance.now() + RETRY_MILLISECONDS);
      this.logger.error({ err: error, batchId }, 'a batch could not be sent; it is tried again');
    }
    return true;
  }

  private async send(batchId: string): Promise<void> {
    const file = await this.write(batchId);
    if (file.unreadable.length > 0) {
      await this.commands.run(CALLER, ACTION, (work) => stopUnreadable(work, batchId, file.unreadable));
      return;
    }
    const begun = await this.begin(batchId, file);
    if (!begun) return;
    const answer = await this.bank.send(batchReference(batchId), file.bytes);
    if (answer.kind === 'NOT_DELIVERED') this.notBefore.set(batchId, performance.now() + RETRY_MILLISECONDS);
    await this.note(batchId, answer);
  }

  private write(batchId: string): Promise<WrittenFile> {
    return this.queries.read(CALLER, async (tx) => {
      const batch = await readBatchForFile(tx, batchId);
      if (batch === null) throw new Error('a released batch has gone');
      return this.files.write(tx, batch);
    });
  }

  /** Commits that the batch is about to go out; false if what the file was written from is not the list that was released. */
  private async begin(batchId: string, file: WrittenFile): Promise<boolean> {
    const until = new Date(Date.now() + this.leaseMilliseconds).toISOString();
    return this.commands.run(CALLER, ACTION, async (work) => {
      const { listHash, sha256: fileHash } = file;
      const command = { type: 'begin-sending', listHash, fileHash, until } as const;
      const decided = await work.decide(batchAggregate, batchId, command);
      if (isRejected(decided)) {
        this.notBefore.set(batchId, performance.now() + RETRY_MILLISECONDS);
        this.logger.error({ batchId, code: decided.code }, 'a released batch is not sent');
        return false;
      }
      await noteAccounts(work.tx, batchId, file.marks);
      return true;
    });
  }

  /** What the bank said must not be lost to a short trouble of ours. */
  private async note(batchId: string, answer: BankAnswer): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.commands.run(CALLER, ACTION, async (work) => {
          const decided = await work.decide(batchAggregate, batchId, commandOf(answer));
          if (!isRejected(decided) && answer.kind === 'REFUSED') await releasePayments(work, batchId);
        });
        return;
      } catch (error) {
        if (attempt === NOTE_TRIES) throw error;
        await pause(RETRY_MILLISECONDS);
      }
    }
  }

  private async next(): Promise<string | undefined> {
    const rows = await this.queries.read(CALLER, (tx) =>
      tx.query<{ id: string }>(`SELECT id FROM disbursement.batch WHERE stage = 'RELEASED' ORDER BY id`),
    );
    return rows.find(({ id }) => (this.notBefore.get(id) ?? 0) <= performance.now())?.id;
  }

  private async giveUpDeadSenders(): Promise<void> {
    const dead = await this.queries.read(CALLER, (tx) =>
      tx.query<{ id: string }>(
        `SELECT id FROM disbursement.batch WHERE stage = 'SENDING' AND sending_until::timestamptz < clock_timestamp()`,
      ),
    );
    for (const { id } of dead) await this.note(id, { kind: 'LOST' });
  }
}

function commandOf(answer: BankAnswer): BatchCommand {
  switch (answer.kind) {
    case 'TAKEN':
      return { type: 'note-sent' };
    case 'REFUSED':
      return { type: 'note-refused-by-bank', code: answer.code };
    case 'NOT_DELIVERED':
      return { type: 'note-not-delivered' };
    case 'LOST':
      return { type: 'note-answer-lost' };
  }
}
