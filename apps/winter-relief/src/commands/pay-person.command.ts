import { Inject, Injectable } from '@nestjs/common';
import type { PayeeAccount, RecipientView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, PayeeSealer } from '@huzhu/service';
import { recipientAggregate } from '../store/recipient.entity.js';
import { decidedRecipientView } from '../store/recipient.view.js';
import { sealAccount } from './seal-account.js';

/**
 * The account of a person from a list is given or changed: a grant that waited for one is ordered, one that came back is paid
 * again. Households have theirs from hardship.
 */
@Injectable()
export class PayPersonCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(PayeeSealer) private readonly sealer: PayeeSealer,
  ) {}

  handle(context: CommandContext, id: string, body: PayeeAccount): Promise<RecipientView | Rejected> {
    return this.commands.handle(context, 'winter-relief.pay-person', async (work) => {
      const recipient = await work.load(recipientAggregate, id);
      if (recipient === null) return reject('NOT_FOUND');
      const change = recipient.payment === null ? null : { on: work.today, by: actorOf(context.caller).id };
      const sealedPayee = await sealAccount(this.sealer, body, change);
      if (!recipient.grant?.listId) return reject('HOUSEHOLD_HAS_ITS_OWN', 'RECIPIENT-WAY');
      const decided = await work.decide(recipientAggregate, id, {
        type: recipient.status === 'RETURNED' ? 'reissue' : 'order',
        by: actorOf(context.caller),
        on: work.today,
        sealedPayee,
      });
      return decidedRecipientView(decided);
    });
  }
}
