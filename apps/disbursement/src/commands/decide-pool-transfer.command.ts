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

  /** Refusals `SAME_PERSON`, `ALREADY_DECIDED`, `POOL_SHORT`, `UNALLOCATED_SHORT`, `PARENT_APPROVER_NEEDED`. */
  confirm(context: CommandContext, id: string) {
    return this.commands.handle(context, 'disbursement.confirm-pool-transfer', async (work) => {
      const held = await work.load(poolTransferAggregate, id);
      if (held === null) return reject('NOT_FOUND');
      const { caller } = context;
      if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
      const availableFen = await availableFor(work.tx, held);
      const reserveFen = held.fromYear === null ? await carriedOut(work.tx, held.fundId) : availableFen;
      const isAbove = await standsAbove(work.tx, caller.orgId, held.orgId);
      const command = { type: 'confirm', availableFen, reserveFen, isAbove, by: caller.id, on: work.today } as const;
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

/** What was ever carried out of the pools of a fund and into none: it is a surplus still. */
async function carriedOut(tx: Tx, fundId: string): Promise<Fen> {
  const [row] = await tx.query<{ sum: Fen }>(
    `SELECT coalesce(sum(amount_fen), 0)::int8 AS sum FROM disbursement.pool_transfer
      WHERE fund_id = $1 AND stage = 'CONFIRMED' AND from_year IS NOT NULL AND to_year IS NULL`,
    [fundId],
  );
  return row?.sum ?? 0n;
}

/** Whether a unit stands above another one; whoever has none above answers for itself. */
async function standsAbove(tx: Tx, orgId: string, of: string): Promise<boolean> {
  const [row] = await tx.query<{ above: boolean | null }>(
    `SELECT bool_or(ancestor_id = $1) AS above FROM disbursement.org_closure WHERE org_id = $2 AND ancestor_id <> $2`,
    [orgId, of],
  );
  return row?.above ?? true;
}
