import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { readBatchList } from '../store/batch-lists.js';
import { batchAggregate } from '../store/batch.store.js';

/** A cashier submits a batch for release; the list must still be the one that was built. */
@Injectable()
export class SubmitBatch {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string) {
    const { caller } = context;
    return this.commands.handle(context, 'disbursement.submit-batch', async (work) => {
      await work.load(batchAggregate, id);
      const personKey = caller.kind === 'staff' ? caller.personKey : undefined;
      const { listHash, own } = await readBatchList(work.tx, id, personKey);
      const decided = await work.decide(batchAggregate, id, { type: 'submit', list: { listHash, by: caller.id, own } });
      if (isRejected(decided)) return decided;
      return { id, state: decided.state.stage, version: decided.version };
    });
  }
}
