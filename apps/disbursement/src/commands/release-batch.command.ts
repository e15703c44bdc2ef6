import { Inject, Injectable } from '@nestjs/common';
import { type Fen, reject } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { BackgroundWork } from '../background/background-work.js';
import { approvalsNeeded } from '../domain/release-bands.js';
import { paysPerson, readBatchList } from '../store/batch-lists.js';
import { batchAggregate } from '../store/batch.store.js';

/** A third person releases a batch (支付复核): the list is checked again, and the account must hold the money. */
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
      const cashFen = await freeCash(work.tx, held.fundId);
      const { listHash } = await readBatchList(work.tx, id);
      const own = await paysPerson(work.tx, id, caller.kind === 'staff' ? caller.personKey : undefined);
      const list = { listHash, by: caller.id, own };
      const approvals = approvalsNeeded(await fundOf(work.tx, held.fundId), held.totalFen);
      const command = { type: 'release', list, cashFen, approvals, on: work.today } as const;
      const decided = await work.decide(batchAggregate, id, command);
      if (isRejected(decided)) return decided;
      return { id, state: decided.state.stage, version: decided.version };
    });
    this.background.wake();
    return answer;
  }
}

/** The bank's last balance less everything released that no statement has shown yet. One release at a time a fund. */
async function freeCash(tx: Tx, fundId: string): Promise<Fen> {
  const [fund] = await tx.query<{ balanceFen: Fen }>(
    `SELECT bank_balance_fen AS "balanceFen" FROM disbursement.fund WHERE id = $1 FOR UPDATE`,
    [fundId],
  );
  const [way] = await tx.query<{ amountFen: Fen }>(
    `SELECT coalesce(sum(p.amount_fen), 0)::int8 AS "amountFen"
       FROM disbursement.payment p JOIN disbursement.batch b ON b.id = p.batch_id
      WHERE p.fund_id = $1 AND p.stage = 'BATCHED' AND b.stage IN ('RELEASED', 'SENDING', 'SENT', 'ANSWER_LOST')`,
    [fundId],
  );
  return fund!.balanceFen - way!.amountFen;
}

async function fundOf(tx: Tx, fundId: string): Promise<string> {
  const [row] = await tx.query<{ fund: string }>(`SELECT fund FROM disbursement.fund WHERE id = $1`, [fundId]);
  return row!.fund;
}
