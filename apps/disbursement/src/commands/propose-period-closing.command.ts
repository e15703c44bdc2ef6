import { Inject, Injectable } from '@nestjs/common';
import type { ProposePeriodClosing as Body } from '@huzhu/contracts';
import { reject } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { daysOfMonth } from '../domain/accounting-period.js';
import { accountingPeriodAggregate } from '../store/accounting-period.store.js';
import { booksAtEnd, lockBooks } from '../store/closed-books.js';

/** An accountant says that a month of a fund's books is complete. */
@Injectable()
export class ProposePeriodClosing {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, { fundId, month }: Body) {
    return this.commands.handle(context, 'disbursement.propose-period-closing', async (work) => {
      const days = daysOfMonth(month);
      const held = await lockBooks(work.tx, fundId);
      if (held === null || days === null) return reject('NOT_FOUND');
      const known = await work.tx.query(
        `SELECT 1 FROM disbursement.accounting_period WHERE fund_id = $1 AND month = $2 AND stage = 'PROPOSED'`,
        [fundId, month],
      );
      if (known.length > 0) return reject('ALREADY_PROPOSED');
      const decided = await work.decide(accountingPeriodAggregate, work.newId(), {
        type: 'propose',
        proposal: { orgId: held.orgId, fundId, month, ...days },
        books: await booksAtEnd(work.tx, held, days.toDay, work.today),
        by: context.caller.id,
      });
      if (isRejected(decided)) return decided;
      return { id: decided.id, state: decided.state.stage, version: decided.version };
    });
  }
}
