import type { Commands, Decided } from '@huzhu/service';
import { isRejected } from '@huzhu/service';
import type { Effect, EventBatch } from '@huzhu/messaging';
import type { Rejected } from '@huzhu/kernel';
import type { Recipient, RecipientCommand } from '../domain/recipient.js';
import { recipientAggregate } from '../store/recipient.entity.js';

/** What every event about a payment names. */
interface PaymentNews {
  readonly source: string;
  readonly caseId: string;
}

/**
 * Notes news of payments on the recipients they belong to, as sets. A recipient that stands twice in a batch is noted in two rounds, in
 * order; news that was known already leaves no effect, news about a recipient that does not exist is a bug.
 */
export async function notePayments<News extends PaymentNews>(
  commands: Commands,
  batch: EventBatch<News>,
  action: string,
  toCommand: (news: News) => RecipientCommand,
): Promise<Effect[]> {
  const work = commands.workOn(batch.tx, { caller: { kind: 'system', id: 'winter-relief' }, action });
  const effects: Effect[] = [];
  let left = batch.events.filter((event) => event.payload.source === 'winter-relief');
  while (left.length > 0) {
    const seen = new Set<string>();
    const round = left.filter(({ payload }) => !seen.has(payload.caseId) && seen.add(payload.caseId));
    left = left.filter((event) => !round.includes(event));
    const answers = await work.decideMany(
      recipientAggregate,
      round.map(({ id, payload }) => ({ id: payload.caseId, command: toCommand(payload), causedBy: id })),
    );
    round.forEach((event, place) => {
      if (changed(answers[place])) effects.push({ eventId: event.id, target: `recipient/${event.payload.caseId}` });
    });
  }
  return effects;
}

function changed(answer: Decided<Recipient> | Rejected | undefined): boolean {
  if (answer === undefined || !isRejected(answer)) return answer !== undefined;
  if (answer.code === 'NOT_FOUND') throw new Error('a payment event names a recipient that does not exist');
  return false;
}
