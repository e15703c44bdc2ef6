import { Inject, Injectable } from '@nestjs/common';
import { type Fen, reject, sumFen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { availableInPool } from '../domain/pool.js';
import type { PoolTransferState } from '../domain/pool-transfer.js';
import { poolTransferAggregate } from '../store/pool-transfer.store.js';
import { lockFreeCash, readPools } from '../store/pools.js';

/** A second person confirms or rejects a transfer between pools. */
@Injectable()
export class DecidePoolTransfer {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Refusals `SAME_PERSON`, `ALREADY_DECIDED`, `POOL_SHORT`, `UNALLOCATED_SHORT`. */
  confirm(context: CommandContext, id: string) {
    return this.commands.handle(context, 'disbursement.confirm-pool-transfer', async (work) => {
      const held = await work.load(poolTransferAggregate, id);
      if (held === null) return reject('NOT_FOUND');
      const availableFen = await availableFor(work.tx, held);
      const command = { type: 'confirm', availableFen, by: context.caller.id, on: work.today } as const;
      const decided = await work.decide(poolTransferAggregate, id, command);
      if (isRejected(decided)) return decided;
      return { id, state: decided.state.stage, version: decided.version };
    });
  }

  reject(context: CommandContext, id: string) {
    return this.commands.handle(context, 'disbursement.reject-pool-transfer', async (work) => {
      const command = { type: 'reject', by: context.caller.id, on: work.today } as const;
      const decided = await work.decide(poolTransferAggregate, id, command);
      if (isRejected(decided)) return decided;
      return { id, state: decided.state.stage, version: decided.version };
    });
  }
}

/** What lies where the money is taken from; the fund stays locked, so that nobody releases it meanwhile. */
async function availableFor(tx: Tx, { fundId, plan, fromYear }: PoolTransferState): Promise<Fen> {
  const cashFen = await lockFreeCash(tx, fundId);
  const pools = await readPools(tx, fundId);
  if (fromYear === null) return cashFen - sumFen(pools.map(availableInPool));
  const pool = pools.find((each) => each.plan === plan && each.year === fromYear);
  return pool === undefined ? 0n : availableInPool(pool);
}
