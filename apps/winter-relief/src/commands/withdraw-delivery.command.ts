import { Inject, Injectable } from '@nestjs/common';
import type { RecipientView, WithdrawDelivery } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected } from '@huzhu/service';
import { recipientAggregate } from '../store/recipient.entity.js';
import { decidedRecipientView } from '../store/recipient.view.js';
import { stockAggregate } from '../store/stock.entity.js';

/** Goods came back, or the receipt proved wrong: the piece is in the store again, and nobody is covered by it. */
@Injectable()
export class WithdrawDeliveryCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string, body: WithdrawDelivery): Promise<RecipientView | Rejected> {
    return this.commands.handle(context, 'winter-relief.withdraw-delivery', async (work) => {
      // The store is locked before the recipient, as when goods are delivered.
      const [row] = await work.tx.query<{ stock_id: string | null }>(
        'SELECT stock_id FROM winter_relief.recipient WHERE id = $1',
        [id],
      );
      if (!row) return reject('NOT_FOUND');
      const by = actorOf(context.caller);
      if (row.stock_id !== null) {
        const back = { type: 'take-back' as const, by: by.id, on: work.today, quantity: 1, recipientId: id };
        const taken = await work.decide(stockAggregate, row.stock_id, back);
        if (isRejected(taken)) return taken;
      }
      const step = { by, on: work.today, reason: body.reason };
      return decidedRecipientView(await work.decide(recipientAggregate, id, { type: 'withdraw-delivery', ...step }));
    });
  }
}
