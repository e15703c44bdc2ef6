import { Inject, Injectable } from '@nestjs/common';
import { reject } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { accountingPeriodAggregate } from '../store/accounting-period.store.js';
import { booksAtEnd, lockBooks } from '../store/closed-books.js';

/** A second person closes a month for good, or leaves it open. */
@Injectable()
export class DecidePeriodClosing {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** The books are asked again: what came in since the proposal counts. */
  close(context: CommandContext, id: string) {
    return this.commands.handle(context, 'disbursement.close-period', async (work) => {
      const period = await work.load(accountingPeriodAggregate, id);
      const held = period && (await lockBooks(work.tx, period.fundId));
      if (!held) return reject('NOT_FOUND');
      const decided = await work.decide(accountingPeriodAggregate, id, {
        type: 'close',
        books: await booksAtEnd(work.tx, held, period.toDay, work.today),
        by: context.caller.id,
        on: work.today,
      });
      if (isRejected(decided)) return decided;
      return { id, state: decided.state.stage, version: decided.version };
    });
  }

  /** The month stays open. */
  reject(context: CommandContext, id: string) {
    return this.commands.handle(context, 'disbursement.reject-period-closing', async (work) => {
      const command = { type: 'reject', by: context.caller.id, on: work.today } as const;
      const decided = await work.decide(accountingPeriodAggregate, id, command);
      if (isRejected(decided)) return decided;
      return { id, state: decided.state.stage, version: decided.version };
    });
  }
}
