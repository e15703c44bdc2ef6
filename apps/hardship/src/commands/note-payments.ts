import type { Commands, Decided } from '@huzhu/service';
import { isRejected } from '@huzhu/service';
import type { Effect, EventBatch } from '@huzhu/messaging';
import type { Rejected } from '@huzhu/kernel';
import type { Aid, AidCommand } from '../domain/aid.js';
import { aidAggregate } from '../store/aid.entity.js';

/** What every event about a payment names. */
interface PaymentNews {
  readonly source: string;
  readonly caseId: string;
}

/**
 * Notes news of payments on the aids they belong to, as sets. An aid that stands twice in a batch is noted in two rounds, in
 * order; news that was known already leaves no effect, news about an aid that does not exist is a bug.
 */
export async function notePayments<News extends PaymentNews>(
  commands: Commands,
  batch: EventBatch<News>,
  action: string,
  toCommand: (news: News) => AidCommand,
): Promise<Effect[]> {
  const work = commands.workOn(batch.tx, { caller: { kind: 'system', id: 'hardship' }, action });
  const effects: Effect[] = [];
  let left = batch.events.filter((event) => event.payload.source === 'hardship');
  while (left.length > 0) {
    const seen = new Set<string>();
    const round = left.filter(({ payload }) => !seen.has(payload.caseId) && seen.add(payload.caseId));
    left = left.filter((event) => !round.includes(event));
    const answers = await work.decideMany(
      aidAggregate,
      round.map(({ id, payload }) => ({ id: payload.caseId, command: toCommand(payload), causedBy: id })),
    );
    round.forEach((event, place) => {
      if (changed(answers[place])) effects.push({ eventId: event.id, target: `aid/${event.payload.caseId}` });
    });
  }
  return effects;
}

function changed(answer: Decided<Aid> | Rejected | undefined): boolean {
  if (answer === undefined || !isRejected(answer)) return answer !== undefined;
  if (answer.code === 'NOT_FOUND') throw new Error('a payment event names an aid that does not exist');
  return false;
}
