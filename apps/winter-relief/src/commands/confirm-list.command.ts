import { Inject, Injectable } from '@nestjs/common';
import type { ConfirmList, RecipientListView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { leftOf, overQuota } from '../domain/quota.js';
import type { RecipientList } from '../domain/recipient-list.js';
import { countFaults } from '../store/list-rows.js';
import { quotaAggregate } from '../store/quota.entity.js';
import { recipientListAggregate, recipientListView } from '../store/recipient-list.entity.js';
import { quotaHolders } from './quota-in-work.js';

/**
 * A list counts from now on. Refused whole while rows are at fault, with the first of them and the rule it breaks, unless the
 * sender leaves those rows out; and if it asks for more than the union's quota has left.
 */
@Injectable()
export class ConfirmListCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string, body: ConfirmList): Promise<RecipientListView | Rejected> {
    return this.commands.handle(context, 'winter-relief.confirm-list', async (work) => {
      const list = await work.load(recipientListAggregate, id);
      if (list === null) return reject('NOT_FOUND');
      const over = await quotaRefusal(work, list);
      if (over) return over;
      const [first] = await countFaults(work.tx, id);
      const decided = await work.decide(recipientListAggregate, id, {
        type: 'confirm',
        by: context.caller.id,
        on: work.today,
        withoutFaultyRows: body.withoutFaultyRows ?? false,
        firstFault: first === undefined ? null : { line: first.firstLine, code: first.code, clause: first.clause },
      });
      return isRejected(decided) ? decided : recipientListView(decided.id, decided.version, decided.state);
    });
  }
}

/**
 * What the quota has left must do for all confirmed lists that draw on it, whatever union sent them, this one included. The
 * quota is locked first: two unions that confirm at the same second are counted one after the other.
 */
async function quotaRefusal(work: Work, list: RecipientList): Promise<Rejected | null> {
  const { campaignId, orgId } = list;
  const holders = await quotaHolders(work, campaignId, [orgId]);
  if (isRejected(holders)) return holders;
  const quotaId = holders(orgId);
  if (quotaId === null) return null;
  const quota = await work.load(quotaAggregate, quotaId);
  if (quota === null) return null;
  const [waiting] = await work.tx.query<{ places: number; amount_fen: bigint }>(
    'SELECT places, amount_fen FROM winter_relief.confirmed_on_quota($1)',
    [quotaId],
  );
  const places = list.rows - list.faulty + (waiting?.places ?? 0);
  const amountFen = list.requestedFen + (waiting?.amount_fen ?? 0n);
  const left = leftOf(quota);
  return places <= left.places && amountFen <= left.amountFen ? null : overQuota(quota, { places, amountFen });
}
