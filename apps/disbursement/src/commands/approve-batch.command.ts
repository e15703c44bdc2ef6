import { Inject, Injectable } from '@nestjs/common';
import { reject } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { readBatchList } from '../store/batch-lists.js';
import { batchAggregate } from '../store/batch.store.js';

/** A leader approves a submitted batch; the list must still be the one that was built. */
@Injectable()
export class ApproveBatch {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string) {
    const { caller } = context;
    return this.commands.handle(context, 'disbursement.approve-batch', async (work) => {
      if ((await work.load(batchAggregate, id)) === null) return reject('NOT_FOUND');
      const personKey = caller.kind === 'staff' ? caller.personKey : undefined;
      const { listHash, own } = await readBatchList(work.tx, id, personKey);
      const command = { type: 'approve', list: { listHash, by: caller.id, own } } as const;
      const decided = await work.decide(batchAggregate, id, command);
      if (isRejected(decided)) return decided;
      return { id, state: decided.state.stage, version: decided.version };
    });
  }
}
