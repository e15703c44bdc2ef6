import { Inject, Injectable } from '@nestjs/common';
import { reject } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { BackgroundWork } from '../background/background-work.js';
import { readBatchList } from '../store/batch-lists.js';
import { batchAggregate } from '../store/batch.store.js';
import { lockFreeCash, noteRelease, readDraws, readReleasedOn } from '../store/pools.js';

/** A third person releases a batch (支付复核): the list is checked again; account, pools and the day's limit must have room. */
@Injectable()
export class ReleaseBatch {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  async handle(context: CommandContext, id: string) {
    const { caller } = context;
    const answer = await this.commands.handle(context, 'disbursement.release-batch', async (work) => {
      const held = await work.load(batchAggregate, id);
      if (held === null) return reject('NOT_FOUND');
      const cashFen = await lockFreeCash(work.tx, held.fundId);
      const draws = await readDraws(work.tx, id, held.fundId);
      const personKey = caller.kind === 'staff' ? caller.personKey : undefined;
      const { listHash, own } = await readBatchList(work.tx, id, personKey);
      const list = { listHash, by: caller.id, own };
      const facts = { fund: await fundOf(work.tx, held.fundId), cashFen, draws, on: work.today };
      const releasedFen = await readReleasedOn(work.tx, held.fundId, work.today);
      const command = { type: 'release', list, releasedFen, ...facts } as const;
      const decided = await work.decide(batchAggregate, id, command);
      if (isRejected(decided)) return decided;
      await noteRelease(work.tx, { ...held, id }, draws);
      return { id, state: decided.state.stage, version: decided.version };
    });
    this.background.wake();
    return answer;
  }
}

async function fundOf(tx: Tx, fundId: string): Promise<string> {
  const [row] = await tx.query<{ fund: string }>(`SELECT fund FROM disbursement.fund WHERE id = $1`, [fundId]);
  return row!.fund;
}
