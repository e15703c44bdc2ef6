import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Commands, isRejected, LOGGER, type Logger, Queries, SERVICE, type ServiceParts } from '@huzhu/service';
import { BatchFiles } from '../bank/batch-file.js';
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
    const bytes = await this.begin(batchId).catch(async (error: unknown) => {
      if (!(error instanceof UnreadablePayees)) throw error;
      await this.commands.run(CALLER, ACTION, (work) => stopUnreadable(work, batchId, error.paymentIds));
      return null;
    });
    if (bytes === null) return;
    const answer = await this.bank.send(batchReference(batchId), bytes);
    if (answer.kind === 'NOT_DELIVERED') this.notBefore.set(batchId, performance.now() + RETRY_MILLISECONDS);
    await this.note(batchId, answer);
  }

  /**
   * Writes the file, notes its accounts meanwhile, and commits with them that the batch is about to go out. Answers the bytes; null if
   * somebody withdrew the batch. Throws if a payee cannot be read, or the file is not that of the list that was released.
   */
  private begin(batchId: string): Promise<Uint8Array | null> {
    return this.commands.run(CALLER, ACTION, async (work) => {
      const held = await work.load(batchAggregate, batchId);
      if (held?.stage !== 'RELEASED') return null;
      const batch = await readBatchForFile(work.tx, batchId);
      if (batch === null) throw new Error('a released batch has gone');
      const file = await this.files.write(work.tx, batch, (marks) => noteAccounts(work.tx, batchId, marks));
      if (file.unreadable.length > 0) throw new UnreadablePayees(file.unreadable);
      const { listHash, sha256: fileHash, bytes } = file;
      const until = new Date(Date.now() + this.leaseMilliseconds).toISOString();
      const decided = await work.decide(batchAggregate, batchId, { type: 'begin-sending', listHash, fileHash, until });
      if (isRejected(decided)) throw new Error(`the file is not that of the released list: ${decided.code}`);
      return bytes;
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

/** Nothing is kept of a file that cannot be written. */
class UnreadablePayees extends Error {
  constructor(readonly paymentIds: readonly string[]) {
    super('payees of a batch cannot be read');
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
