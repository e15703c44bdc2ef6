import { Inject, Injectable } from '@nestjs/common';
import type { RecipientListView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { recipientListAggregate, recipientListView } from '../store/recipient-list.entity.js';

/** A list is taken back while nobody on it has a grant; the same file may then be sent again. */
@Injectable()
export class WithdrawListCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string): Promise<RecipientListView | Rejected> {
    return this.commands.handle(context, 'winter-relief.withdraw-list', async (work) => {
      if ((await work.load(recipientListAggregate, id)) === null) return reject('NOT_FOUND');
      const [granted] = await work.tx.query<{ recipients: number }>(
        'SELECT count(*)::int AS recipients FROM winter_relief.recipient WHERE list_id = $1',
        [id],
      );
      await work.tx.query('DELETE FROM winter_relief.row_decision WHERE list_id = $1', [id]);
      const decided = await work.decide(recipientListAggregate, id, {
        type: 'withdraw',
        by: context.caller.id,
        on: work.today,
        recipients: granted?.recipients ?? 0,
      });
      return isRejected(decided) ? decided : recipientListView(decided.id, decided.version, decided.state);
    });
  }
}
