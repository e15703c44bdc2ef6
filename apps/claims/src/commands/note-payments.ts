import { Inject, Injectable } from '@nestjs/common';
import { type Day, day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { Commands, isRejected, type Work } from '@huzhu/service';
import type { ClaimCommand } from '../domain/claim-commands.js';
import { claimAggregate } from './claim.aggregate.js';

type PaymentNews = Extract<ClaimCommand, { type: `note-payment-${string}` }>;

/** What every message about a payment says. */
interface PaymentFacts {
  readonly source: string;
  readonly caseId: string;
  readonly sequence: number;
}

interface Noted {
  readonly id: string;
  readonly causedBy: string;
  readonly command: PaymentNews;
}

/** Writes down on claims what disbursement says about their payments. */
@Injectable()
export class NotePayments {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** `toCommand` reads one message; payments of other sources are nothing to us. */
  async handle<Payload extends PaymentFacts>(
    batch: EventBatch<Payload>,
    action: string,
    toCommand: (payload: Payload) => PaymentNews,
  ): Promise<Effect[]> {
    const work = this.commands.workOn(batch.tx, { caller: { kind: 'system', id: 'claims' }, action });
    const noted = batch.events
      .filter(({ payload }) => payload.source === 'claims')
      .map(({ id, payload }) => ({ id: payload.caseId, causedBy: id, command: toCommand(payload) }));
    const effects: Effect[] = [];
    for (const round of rounds(noted)) effects.push(...(await note(work, round)));
    return effects;
  }
}

/** A call may hold one command a claim: the second news of a claim goes into the second round, and so on. */
function rounds(noted: readonly Noted[]): Noted[][] {
  const byRound: Noted[][] = [];
  const seen = new Map<string, number>();
  for (const item of noted) {
    const round = seen.get(item.id) ?? 0;
    seen.set(item.id, round + 1);
    (byRound[round] ??= []).push(item);
  }
  return byRound;
}

/** News of an earlier instruction, or overtaken by later news, has no effect; news of an unknown claim is a fault. */
async function note(work: Work, round: readonly Noted[]): Promise<Effect[]> {
  const answers = await work.decideMany(claimAggregate, round);
  return answers.flatMap((answer, index): Effect[] => {
    const { id, causedBy } = round[index]!;
    if (!isRejected(answer)) return [{ eventId: causedBy, target: `claim/${id}` }];
    if (answer.code === 'NOT_FOUND') throw new Error(`a payment names claim ${id}, which is not there`);
    return [];
  });
}

/** The day of a message, which its contract has checked. */
export const dayOf = (text: string): Day => day(text);
