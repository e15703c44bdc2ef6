import { Inject, Injectable } from '@nestjs/common';
import type { RecipientView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands } from '@huzhu/service';
import { recipientAggregate } from '../store/recipient.entity.js';
import { decidedRecipientView } from '../store/recipient.view.js';

/** A returned grant is paid again, to the account hardship has told since. */
@Injectable()
export class ReissueGrantCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string): Promise<RecipientView | Rejected> {
    return this.commands.handle(context, 'winter-relief.reissue-grant', async (work) => {
      const [file] = await work.tx.query<{ sealed_payee: string | null }>(
        `SELECT file.sealed_payee FROM winter_relief.recipient AS held
           JOIN winter_relief.household AS file ON file.household_id = held.household_id
          WHERE held.id = $1 AND held.list_id IS NULL`,
        [id],
      );
      const decided = await work.decide(recipientAggregate, id, {
        type: 'reissue',
        by: actorOf(context.caller),
        on: work.today,
        sealedPayee: file?.sealed_payee ?? null,
      });
      return decidedRecipientView(decided);
    });
  }
}
