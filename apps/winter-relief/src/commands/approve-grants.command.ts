import { Inject, Injectable } from '@nestjs/common';
import { type GrantsApproved, type MoveRecipientsOn, RECIPIENTS_PER_STEP_MAX } from '@huzhu/contracts';
import { type Day, reject, type Rejected } from '@huzhu/kernel';
import { campaignKindOf } from '@huzhu/rules';
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
      const hangsOut = campaignKindOf(campaign.rules).publicityWorkingDays > 0;
      const found = await proposedGrants(work, campaignId, by.personKey ?? '', { limit: limit + 1, hangsOut });
      const proposed = found.slice(0, limit);
      const blocked = proposed.length === 0 && hangsOut ? await publicityRefusal(work, campaignId) : null;
      if (blocked) return blocked;
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
      const left = found.length - proposed.length;
      return { approved: proposed.length, approvedFen: fenToWire(amountFen), left };
    });
  }
}

/**
 * Only what hung out to its end, and against which nothing is open, is ready (I8). Files, entries and objections are looked
 * up by their keys: joined as sets, every step of a large campaign would read those of all steps before it.
 */
const proposedGrants = (
  work: Work,
  campaignId: string,
  approverKey: string,
  { limit, hangsOut }: { readonly limit: number; readonly hangsOut: boolean },
): Promise<Proposed[]> =>
  work.tx.query<Proposed>(
    `SELECT held.id, held.allowed_fen, held.proposed_by, coalesce(file.own, false) OR held.person_key = $2 AS own_case
       FROM winter_relief.recipient AS held
       LEFT JOIN LATERAL (SELECT $2 = ANY(member_person_keys) AS own FROM winter_relief.household
                           WHERE household_id = held.household_id LIMIT 1) AS file ON true
       LEFT JOIN LATERAL (SELECT public_until FROM winter_relief.public_entry
                           WHERE recipient_id = held.id LIMIT 1) AS hung ON true
       LEFT JOIN LATERAL (SELECT true AS open FROM winter_relief.objection
                           WHERE recipient_id = held.id AND status = 'OPEN' LIMIT 1) AS said ON true
      WHERE held.campaign_id = $1 AND held.status = 'PROPOSED'
        AND (NOT $4 OR hung.public_until < $5::date) AND said.open IS NULL
      ORDER BY held.id LIMIT $3`,
    [campaignId, approverKey, limit, hangsOut, work.today],
  );

/** Why nothing that is proposed can be approved; null if nothing is proposed. */
async function publicityRefusal(work: Work, campaignId: string): Promise<Rejected | null> {
  const [row] = await work.tx.query<{ proposed: number; unseen: number; objected: number; until: Day | null }>(
    `SELECT count(*)::int AS proposed, count(*) FILTER (WHERE hung.recipient_id IS NULL)::int AS unseen,
            count(said.recipient_id)::int AS objected, max(hung.public_until) AS until
       FROM winter_relief.recipient AS held
       LEFT JOIN winter_relief.public_entry AS hung ON hung.recipient_id = held.id
       LEFT JOIN (SELECT DISTINCT recipient_id FROM winter_relief.objection WHERE status = 'OPEN') AS said
         ON said.recipient_id = held.id
      WHERE held.campaign_id = $1 AND held.status = 'PROPOSED'`,
    [campaignId],
  );
  if (!row || row.proposed === 0) return null;
  if (row.unseen === row.proposed) return reject('PUBLICITY_MISSING', 'PUBLICITY', { proposed: row.proposed });
  if (row.until !== null && row.until >= work.today) return reject('PUBLICITY_OPEN', 'PUBLICITY', { until: row.until });
  return reject('OBJECTION_OPEN', 'PUBLICITY', { objections: row.objected });
}
