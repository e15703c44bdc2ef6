import { Inject, Injectable } from '@nestjs/common';
import type { GrantObjectionView, RaiseGrantObjection } from '@huzhu/contracts';
import { type Day, reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, FieldCipher, isRejected } from '@huzhu/service';
import { objectionAggregate, objectionView } from '../store/publicity.entity.js';

/** Somebody says something against a grant that hangs out: it is not approved before that is looked into. */
@Injectable()
export class RaiseObjectionCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  handle(
    context: CommandContext,
    recipientId: string,
    body: RaiseGrantObjection,
  ): Promise<GrantObjectionView | Rejected> {
    return this.commands.handle(context, 'winter-relief.raise-objection', async (work) => {
      const [row] = await work.tx.query<{ campaign_id: string; org_id: string; public_until: Day | null }>(
        `SELECT held.campaign_id, held.org_id, hung.public_until FROM winter_relief.recipient AS held
           LEFT JOIN winter_relief.public_entry AS hung ON hung.recipient_id = held.id
          WHERE held.id = $1 AND held.status = 'PROPOSED' FOR SHARE OF held`,
        [recipientId],
      );
      if (!row) return reject('NOT_FOUND');
      const id = work.newId();
      const decided = await work.decide(objectionAggregate, id, {
        type: 'raise',
        by: context.caller.id,
        on: work.today,
        campaignId: row.campaign_id,
        recipientId,
        orgId: row.org_id,
        sealedStatement: this.cipher.seal(`objection/${id}`, { statement: body.statement }),
        publicUntil: row.public_until,
      });
      return isRejected(decided) ? decided : objectionView(decided.id, decided.version, decided.state);
    });
  }
}
