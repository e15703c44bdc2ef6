import { Inject, Injectable } from '@nestjs/common';
import type { ProposePoolTransfer as Body } from '@huzhu/contracts';
import { day, reject } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { ownFundOf } from '../store/budgets.js';
import { poolTransferAggregate } from '../store/pool-transfer.store.js';

const FUND = 'MUTUAL_AID_POOL';

/** An accountant enters what is carried into a pool, or out of it; nothing moves before a second person confirms. */
@Injectable()
export class ProposePoolTransfer {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Refusals `FUND_NOT_OPEN`, `DOCUMENT_KNOWN`, `SAME_POOL`. */
  handle(context: CommandContext, body: Body) {
    const { caller } = context;
    if (caller.kind !== 'staff') throw new Error('only staff carry money over');
    return this.commands.handle(context, 'disbursement.propose-pool-transfer', async (work) => {
      const fundId = await ownFundOf(work.tx, caller.orgId, FUND);
      if (fundId === null) return reject('FUND_NOT_OPEN', 'fund: pools are kept by the unit that holds the fund');
      const { plan, fromYear = null, toYear = null, number, reason = null } = body;
      const known = await work.tx.query(
        `SELECT 1 FROM disbursement.pool_transfer WHERE fund_id = $1 AND document_number = $2 AND stage <> 'REJECTED'`,
        [fundId, number],
      );
      if (known.length > 0) return reject('DOCUMENT_KNOWN', 'fund: a document is entered once');
      const datedOn = day(body.datedOn);
      const amountFen = BigInt(body.amountFen);
      const transfer = { orgId: caller.orgId, fundId, plan, fromYear, toYear, amountFen, number, datedOn, reason };
      const decided = await work.decide(poolTransferAggregate, work.newId(), {
        type: 'propose',
        transfer,
        by: caller.id,
      });
      if (isRejected(decided)) return decided;
      return { id: decided.id, state: decided.state.stage, version: decided.version };
    });
  }
}
