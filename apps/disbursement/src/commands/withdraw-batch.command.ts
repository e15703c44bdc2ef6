import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { batchAggregate } from '../store/batch.store.js';
import { releasePayments } from './release-payments.js';

/** Takes a batch back before its release; its payments may be batched anew. */
@Injectable()
export class WithdrawBatch {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string) {
    return this.commands.handle(context, 'disbursement.withdraw-batch', async (work) => {
      const decided = await work.decide(batchAggregate, id, { type: 'withdraw', by: context.caller.id });
      if (isRejected(decided)) return decided;
      await releasePayments(work, id);
      return { id, state: decided.state.stage, version: decided.version };
    });
  }
}
