import { Inject, Injectable } from '@nestjs/common';
import { reject } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { handWrittenKind } from '../domain/entry-templates.js';
import { booksClosedTo, lockBooks } from '../store/closed-books.js';
import { isPostable } from '../domain/chart-of-accounts.js';
import type { EntryOrderState } from '../domain/entry-order.js';
import { openDetails } from '../store/detail-account.store.js';
import { entryOrderAggregate } from '../store/entry-order.store.js';
import { postJournal } from '../store/ledger.js';

/** A second person posts an entry that was written by hand, or rejects it. */
@Injectable()
export class DecideEntry {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** It is booked today: what is closed stays as it was. */
  post(context: CommandContext, id: string) {
    return this.commands.handle(context, 'disbursement.post-entry', async (work) => {
      const held = await work.load(entryOrderAggregate, id);
      const books = held && (await lockBooks(work.tx, held.fundId));
      if (!books) return reject('NOT_FOUND');
      const closedTo = await booksClosedTo(work.tx, books.id);
      if (closedTo !== null && work.today <= closedTo) return reject('PERIOD_CLOSED', undefined, { closedTo });
      const closed = await closedDetail(work.tx, held);
      if (closed !== undefined)
        return reject('ACCOUNT_NOT_OPEN', 'books 5.2: nothing is booked on a closed detail', { account: closed });
      const decided = await work.decide(entryOrderAggregate, id, {
        type: 'post',
        by: context.caller.id,
        on: work.today,
      });
      if (isRejected(decided)) return decided;
      const entry = { kind: handWrittenKind(held), sourceId: id, bookedOn: work.today, lines: held.lines };
      await postJournal(work, { fundId: books.id, orgId: books.orgId }, entry);
      return { id, state: decided.state.stage, version: decided.version };
    });
  }

  reject(context: CommandContext, id: string) {
    return this.commands.handle(context, 'disbursement.reject-entry', async (work) => {
      const command = { type: 'reject', by: context.caller.id, on: work.today } as const;
      const decided = await work.decide(entryOrderAggregate, id, command);
      if (isRejected(decided)) return decided;
      return { id, state: decided.state.stage, version: decided.version };
    });
  }
}

/** A detail of the entry that was closed since it was written. */
async function closedDetail(tx: Tx, { orgId, lines }: EntryOrderState): Promise<string | undefined> {
  const details = lines.map(({ account }) => account).filter((account) => !isPostable(account));
  if (details.length === 0) return undefined;
  const open = await openDetails(tx, orgId, details);
  return details.find((account) => !open.includes(account));
}
