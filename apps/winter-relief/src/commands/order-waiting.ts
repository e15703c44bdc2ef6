import type { HouseholdChanged } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { type Commands, isRejected } from '@huzhu/service';
import { recipientAggregate } from '../store/recipient.entity.js';

interface Waiting {
  readonly id: string;
  readonly sealed_payee: string;
  readonly caused_by: string;
}

const SYSTEM = { kind: 'system', id: 'winter-relief' } as const;

/** Grants that waited for an account are sent to disbursement as soon as their household has one. */
export async function orderWaiting(
  commands: Commands,
  { events, tx }: EventBatch<HouseholdChanged>,
): Promise<Effect[]> {
  const waiting = await tx.query<Waiting>(
    `SELECT held.id, file.sealed_payee, file.caused_by
       FROM winter_relief.recipient AS held JOIN winter_relief.household AS file ON file.household_id = held.household_id
      WHERE held.household_id = ANY($1::uuid[]) AND held.list_id IS NULL AND held.status = 'WAITING_FOR_PAYEE' AND file.sealed_payee IS NOT NULL
        AND file.caused_by = ANY($2::uuid[])`,
    [events.map(({ payload }) => payload.householdId), events.map(({ id }) => id)],
  );
  const work = commands.workOn(tx, { caller: SYSTEM, action: 'winter-relief.on-household-changed' });
  const answers = await work.decideMany(
    recipientAggregate,
    waiting.map(({ id, sealed_payee: sealedPayee, caused_by: causedBy }) => ({
      id,
      causedBy,
      command: { type: 'order' as const, by: { id: SYSTEM.id }, on: work.today, sealedPayee },
    })),
  );
  return waiting.flatMap(({ id, caused_by: eventId }, place) => {
    const answer = answers[place];
    return answer === undefined || isRejected(answer) ? [] : [{ eventId, target: `recipient/${id}` }];
  });
}
