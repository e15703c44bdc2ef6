import type { Effect, EventBatch } from '@huzhu/messaging';
import { type Commands, notePayments, type PaymentNews } from '@huzhu/service';
import type { PaymentNote } from '../domain/payment-note.js';
import { cashAdvanceAggregate } from '../store/cash-advance.entity.js';
import { emergencyAidAggregate } from '../store/emergency-aid.entity.js';
import { recipientAggregate } from '../store/recipient.entity.js';

const SOURCE = 'winter-relief';

/** News of payments, noted on what they are made for: recipients of campaigns, relief in an emergency, or its cash. */
export async function noteOnCases<News extends PaymentNews>(
  commands: Commands,
  batch: EventBatch<News>,
  action: string,
  toCommand: (news: News) => PaymentNote,
): Promise<Effect[]> {
  const own = batch.events.filter(({ payload }) => payload.source === SOURCE);
  const kinds = await batch.tx.query<{ id: string; kind: 'AID' | 'CASH' }>(
    `SELECT id, 'AID' AS kind FROM winter_relief.emergency_aid WHERE id = ANY($1::uuid[])
     UNION ALL SELECT id, 'CASH' FROM winter_relief.cash_advance WHERE id = ANY($1::uuid[])`,
    [own.map(({ payload }) => payload.caseId)],
  );
  const kindOf = new Map(kinds.map(({ id, kind }) => [id, kind]));
  const part = (kind: 'AID' | 'CASH' | undefined): EventBatch<News> => ({
    ...batch,
    events: own.filter(({ payload }) => kindOf.get(payload.caseId) === kind),
  });
  const cases = { source: SOURCE, action };
  return [
    ...(await notePayments(commands, part(undefined), { ...cases, aggregate: recipientAggregate }, toCommand)),
    ...(await notePayments(commands, part('AID'), { ...cases, aggregate: emergencyAidAggregate }, toCommand)),
    ...(await notePayments(commands, part('CASH'), { ...cases, aggregate: cashAdvanceAggregate }, toCommand)),
  ];
}
