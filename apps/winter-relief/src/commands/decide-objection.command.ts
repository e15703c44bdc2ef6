import { Inject, Injectable } from '@nestjs/common';
import type { DecideGrantObjection, GrantObjectionView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, FieldCipher, isRejected, type Work } from '@huzhu/service';
import type { Recipient } from '../domain/recipient.js';
import { objectionAggregate, objectionView } from '../store/publicity.entity.js';
import { recipientAggregate } from '../store/recipient.entity.js';
import { holdCampaign } from './campaign-in-work.js';
import { addToPersonYears, lockPersonYears } from './person-year.js';
import { changeQuotas } from './quota-in-work.js';

/** An objection is dismissed, or upheld: then the grant ends, and cap, place and money are free again. */
@Injectable()
export class DecideObjectionCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  handle(context: CommandContext, id: string, body: DecideGrantObjection): Promise<GrantObjectionView | Rejected> {
    return this.commands.handle(context, 'winter-relief.decide-objection', async (work) => {
      const objection = await work.load(objectionAggregate, id);
      const recipient = objection && (await lockedRecipient(work, objection.recipientId));
      if (objection === null || recipient === null) return reject('NOT_FOUND');
      const by = actorOf(context.caller);
      const decided = await work.decide(objectionAggregate, id, {
        type: 'decide',
        by: by.id,
        on: work.today,
        upheld: body.upheld,
        sealedFinding: this.cipher.seal(`finding/${id}`, { finding: body.finding }),
        proposedBy: recipient.grant?.proposedBy ?? null,
      });
      if (isRejected(decided)) return decided;
      if (body.upheld) {
        const step = { by, on: work.today };
        const ended = await work.decide(recipientAggregate, objection.recipientId, {
          type: 'object',
          ...step,
          objectionId: id,
        });
        if (isRejected(ended)) return ended;
        await giveBack(work, recipient);
      }
      return objectionView(decided.id, decided.version, decided.state);
    });
  }
}

/** The year of the person is locked before the grant, as everywhere. */
async function lockedRecipient(work: Work, recipientId: string): Promise<Recipient | null> {
  const [row] = await work.tx.query<{ person_key: string; campaign_id: string; grant_year: number }>(
    'SELECT person_key, campaign_id, grant_year FROM winter_relief.recipient WHERE id = $1',
    [recipientId],
  );
  const campaign = row && (await holdCampaign(work, row.campaign_id));
  if (!row || !campaign) return null;
  await lockPersonYears(work, [row.person_key], { family: campaign.rules.capFamily, year: row.grant_year });
  return work.load(recipientAggregate, recipientId);
}

async function giveBack(work: Work, { campaignId, personKey, grant }: Recipient): Promise<void> {
  const campaign = await holdCampaign(work, campaignId);
  if (grant === null || campaign === null) return;
  const { allowedFen, quotaId, year } = grant;
  const cap = { family: campaign.rules.capFamily, year };
  await addToPersonYears(work, [{ personKey, amountFen: -allowedFen }], cap);
  await changeQuotas(work, 'give-back', [{ quotaId, amountFen: allowedFen }]);
}
