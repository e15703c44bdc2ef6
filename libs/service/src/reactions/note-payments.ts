import type { Concern, Effect, EventBatch } from '@huzhu/messaging';
import type { Aggregate, AggregateRow } from '../commands/aggregate.js';
import type { Commands } from '../commands/commands.js';
import { isRejected } from '../errors/refusal-status.js';

/** What every event about a payment names. */
export interface PaymentNews {
  readonly source: string;
  readonly caseId: string;
}

/** Of the news that every source hears, those about payments that this one asked for; for `@EventPattern`. */
export const aboutPaymentsOf = (source: string): Concern => ({ field: 'source', value: source });

/** The cases of a source that payments are made for. */
export interface PaidCases<Command, State, Event extends { readonly type: string }, Row extends AggregateRow> {
  /** The service that asked for the payments, e.g. `hardship`. */
  readonly source: string;
  readonly aggregate: Aggregate<Command, State, Event, Row>;
  /** e.g. `hardship.on-payment-settled`; the action of the audit trail. */
  readonly action: string;
}

/**
 * Notes news of disbursement on the cases they are about, as sets; payments of other sources are nothing to this one. A
 * case that stands twice in a batch is noted in two rounds, in order. News that was known already, or overtaken, leaves no
 * effect; news about a case that does not exist is a bug, and thrown.
 */
export async function notePayments<
  News extends PaymentNews,
  Command,
  State,
  Event extends { readonly type: string },
  Row extends AggregateRow,
>(
  commands: Commands,
  batch: EventBatch<News>,
  cases: PaidCases<Command, State, Event, Row>,
  toCommand: (news: News) => Command,
): Promise<Effect[]> {
  const { source, aggregate, action } = cases;
  const work = commands.workOn(batch.tx, { caller: { kind: 'system', id: source }, action });
  const effects: Effect[] = [];
  for (const round of rounds(batch.events.filter(({ payload }) => payload.source === source))) {
    const answers = await work.decideMany(
      aggregate,
      round.map(({ id, payload }) => ({ id: payload.caseId, command: toCommand(payload), causedBy: id })),
    );
    round.forEach(({ id: eventId, payload: { caseId } }, place) => {
      const answer = answers[place];
      if (!isRejected(answer)) effects.push({ eventId, target: `${aggregate.name}/${caseId}` });
      else if (answer.code === 'NOT_FOUND')
        throw new Error(`a payment names ${aggregate.name} ${caseId}: there is none`);
    });
  }
  return effects;
}

/** The first news of every case, then the second of those that have one, and so on. */
function rounds<Told extends { readonly payload: PaymentNews }>(events: readonly Told[]): Told[][] {
  const byRound: Told[][] = [];
  const seen = new Map<string, number>();
  for (const event of events) {
    const round = seen.get(event.payload.caseId) ?? 0;
    seen.set(event.payload.caseId, round + 1);
    (byRound[round] ??= []).push(event);
  }
  return byRound;
}
