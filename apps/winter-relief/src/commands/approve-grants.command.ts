import { Inject, Injectable } from '@nestjs/common';
import { type GrantsApproved, type MoveRecipientsOn, RECIPIENTS_PER_STEP_MAX } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, fenToWire, isRejected, type Work } from '@huzhu/service';
import { campaignAggregate } from '../store/campaign.entity.js';
import { recipientAggregate } from '../store/recipient.entity.js';
import { loadOwnCampaign } from './campaign-in-work.js';

interface Proposed {
  readonly id: string;
  readonly allowed_fen: bigint;
  readonly proposed_by: string;
  readonly own_case: boolean;
}

/** An approver, who planned nothing and proposed none of them, approves the proposed grants within the budget. */
@Injectable()
export class ApproveGrantsCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, campaignId: string, body: MoveRecipientsOn): Promise<GrantsApproved | Rejected> {
    return this.commands.handle(context, 'winter-relief.approve-grants', async (work) => {
      const campaign = await loadOwnCampaign(work, campaignId);
      if (isRejected(campaign)) return campaign;
      const limit = body.limit ?? RECIPIENTS_PER_STEP_MAX;
      const by = actorOf(context.caller);
      const proposed = await proposedGrants(work, campaignId, by.personKey ?? '', limit);
      if (proposed.some((grant) => grant.own_case)) return reject('RECUSAL_REQUIRED', 'SOD-3');
      const amountFen = proposed.reduce((sum, grant) => sum + grant.allowed_fen, 0n);
      const step = { by, on: work.today };
      const decided = await work.decide(campaignAggregate, campaignId, {
        type: 'approve-grants',
        ...step,
        recipients: proposed.length,
        amountFen,
        proposedBy: [...new Set(proposed.map((grant) => grant.proposed_by))],
      });
      if (isRejected(decided)) return decided;
      const answers = await work.decideMany(
        recipientAggregate,
        proposed.map(({ id }) => ({ id, command: { type: 'approve' as const, ...step } })),
      );
      const refused = answers.find(isRejected);
      if (refused) return refused;
      const left = (await proposedGrants(work, campaignId, '', limit + 1)).length;
      return { approved: proposed.length, approvedFen: fenToWire(amountFen), left };
    });
  }
}

const proposedGrants = (work: Work, campaignId: string, approverKey: string, limit: number): Promise<Proposed[]> =>
  work.tx.query<Proposed>(
    `SELECT held.id, held.allowed_fen, held.proposed_by, coalesce($2 = ANY(file.member_person_keys), false) AS own_case
       FROM winter_relief.recipient AS held
       LEFT JOIN winter_relief.household AS file ON file.household_id = held.household_id
      WHERE held.campaign_id = $1 AND held.status = 'PROPOSED' ORDER BY held.id LIMIT $3`,
    [campaignId, approverKey, limit],
  );
