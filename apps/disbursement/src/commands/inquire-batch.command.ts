import { Inject, Injectable } from '@nestjs/common';
import { reject } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, Queries } from '@huzhu/service';
import { BackgroundWork } from '../background/background-work.js';
import { BankClient } from '../bank/bank-client.js';
import { batchReference } from '../domain/reference.js';
import { batchAggregate } from '../store/batch.store.js';

/** Asks the bank about a batch whose answer was lost. Only if it says that it never received it may the batch go out. */
@Injectable()
export class InquireBatch {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(Queries) private readonly queries: Queries,
    @Inject(BankClient) private readonly bank: BankClient,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  async handle(context: CommandContext, id: string) {
    const seen = await this.queries.read(context.caller, (tx) =>
      tx.query(`SELECT 1 FROM disbursement.batch WHERE id = $1 AND stage = 'ANSWER_LOST'`, [id]),
    );
    const bankSays = seen.length === 0 ? null : await this.bank.inquire(batchReference(id));
    const answer = await this.commands.handle(context, 'disbursement.inquire-batch', async (work) => {
      const held = await work.load(batchAggregate, id);
      if (held === null) return reject('NOT_FOUND');
      if (held.stage !== 'ANSWER_LOST' || bankSays === null) return reject('ANSWER_NOT_LOST');
      if (bankSays.kind === 'LOST' || bankSays.kind === 'REFUSED') return reject('BANK_SILENT');
      const type = bankSays.kind === 'TAKEN' ? 'note-sent' : 'note-not-delivered';
      const decided = await work.decide(batchAggregate, id, { type });
      if (isRejected(decided)) return decided;
      return { id, state: decided.state.stage, version: decided.version };
    });
    this.background.wake();
    return answer;
  }
}
