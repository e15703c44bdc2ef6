import { Inject, Injectable } from '@nestjs/common';
import { type MoveRecipientsOn, type PaymentsOrdered, RECIPIENTS_PER_STEP_MAX } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, fenToWire, isRejected, type Work } from '@huzhu/service';
import { recipientAggregate } from '../store/recipient.entity.js';
import { holdCampaign } from './campaign-in-work.js';

interface Payable {
  readonly id: string;
  readonly allowed_fen: bigint;
  readonly sealed_payee: string | null;
}

/** Approved grants are sent to disbursement; the household's sealed account goes with them unopened. */
@Injectable()
export class OrderPaymentsCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, campaignId: string, body: MoveRecipientsOn): Promise<PaymentsOrdered | Rejected> {
    return this.commands.handle(context, 'winter-relief.order-payments', async (work) => {
      const campaign = await holdCampaign(work, campaignId);
      if (campaign === null) return reject('NOT_FOUND');
      if (campaign.status !== 'APPROVED' && campaign.status !== 'CLOSED')
        return reject('WRONG_STATUS', 'CAMPAIGN-WAY', { status: campaign.status });
      const limit = body.limit ?? RECIPIENTS_PER_STEP_MAX;
      const found = await payableGrants(work, campaignId, limit + 1);
      const payable = found.slice(0, limit);
      const step = { by: actorOf(context.caller), on: work.today };
      const answers = await work.decideMany(
        recipientAggregate,
        payable.map(({ id, sealed_payee: sealedPayee }) => ({
          id,
          command: { type: 'order' as const, ...step, sealedPayee },
        })),
      );
      const refused = answers.find(isRejected);
      if (refused) return refused;
      const ordered = payable.filter((grant) => grant.sealed_payee !== null);
      return {
        ordered: ordered.length,
        waitingForPayee: payable.length - ordered.length,
        orderedFen: fenToWire(ordered.reduce((sum, grant) => sum + grant.allowed_fen, 0n)),
        left: found.length - payable.length,
      };
    });
  }
}

/**
 * Locked, so that two who order at once do not both find them payable, and an account that is told meanwhile waits until the
 * grants that lack one are marked.
 */
const payableGrants = (work: Work, campaignId: string, limit: number): Promise<Payable[]> =>
  work.tx.query<Payable>(
    `WITH payable AS (
       SELECT held.id, held.allowed_fen, held.household_id, held.list_id, held.list_line FROM winter_relief.recipient AS held
        WHERE held.campaign_id = $1 AND held.status = 'APPROVED' AND held.form = 'MONEY'
        ORDER BY held.id LIMIT $2 FOR UPDATE
     ), file AS (
       SELECT household_id, sealed_payee FROM winter_relief.household
        WHERE household_id IN (SELECT household_id FROM payable WHERE list_id IS NULL) ORDER BY household_id FOR SHARE
     )
     SELECT payable.id, payable.allowed_fen, coalesce(named.sealed_payee, file.sealed_payee) AS sealed_payee
       FROM payable
       LEFT JOIN file ON file.household_id = payable.household_id AND payable.list_id IS NULL
       LEFT JOIN winter_relief.list_row AS named ON named.list_id = payable.list_id AND named.line = payable.list_line
      ORDER BY payable.id`,
    [campaignId, limit],
  );
