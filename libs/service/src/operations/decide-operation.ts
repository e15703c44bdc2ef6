import type { OperationOutcome, OperationView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { resendIn } from '@huzhu/messaging';
import type { ServiceParts } from '../boot/service-parts.js';
import type { CommandContext } from '../commands/command-context.js';
import type { Commands } from '../commands/commands.js';
import type { Work } from '../commands/work.js';
import { isRejected } from '../errors/refusal-status.js';
import { operationAggregate, operationView } from './operation.aggregate.js';
import type { Operation } from './operation.js';

type Outcome = { readonly kind: 'outcome'; readonly outcome: OperationOutcome; readonly count: number };

/**
 * Confirms a proposal and carries it out: who confirmed, what was applied and every effect of it are one transaction.
 * Refusals `SAME_PERSON`, `ALREADY_DECIDED`, and, if the matter changed since: `KEY_NOT_PARKED`, `HEAD_CHANGED`, `ITEM_NOT_OPEN`.
 */
export function confirmOperation(
  parts: ServiceParts,
  commands: Commands,
  context: CommandContext,
  id: string,
): Promise<OperationView | Rejected> {
  const aggregate = operationAggregate(parts.schema);
  return commands.handleAsService(context, `${parts.name}.confirm-operation`, async (work) => {
    const confirmed = await work.decide(aggregate, id, { type: 'confirm', by: context.caller.id });
    if (isRejected(confirmed)) return confirmed;
    const outcome = await carryOut(work, parts, confirmed.state);
    if (isRejected(outcome)) return outcome;
    const done = await work.decide(aggregate, id, { ...outcome, type: 'note-outcome' });
    return isRejected(done) ? done : operationView({ ...done.state, id, version: done.version });
  });
}

/** Ends a proposal that is not to be carried out. Refusal `ALREADY_DECIDED`. */
export function withdrawOperation(
  { name, schema }: ServiceParts,
  commands: Commands,
  context: CommandContext,
  id: string,
): Promise<OperationView | Rejected> {
  return commands.handleAsService(context, `${name}.withdraw-operation`, async (work) => {
    const command = { type: 'withdraw', by: context.caller.id } as const;
    const decided = await work.decide(operationAggregate(schema), id, command);
    return isRejected(decided) ? decided : operationView({ ...decided.state, id, version: decided.version });
  });
}

async function carryOut({ tx }: Work, parts: ServiceParts, operation: Operation): Promise<Outcome | Rejected> {
  const { kind, topic, key, eventId, item, from, to, decidedBy } = operation;
  const by = decidedBy!;
  if (kind === 'REPLAY') {
    const period = { from: from!, to: to!, ...(key === null ? {} : { key }) };
    return { kind: 'outcome', outcome: 'SENT_AGAIN', count: await resendIn(tx, parts.schema, period) };
  }
  if (kind === 'RESOLVE_ITEM') {
    const isResolved = await parts.consumer.resolveItem({ eventId: eventId!, item: item!, by }, tx);
    return isResolved ? { kind: 'outcome', outcome: 'RESOLVED', count: 1 } : reject('ITEM_NOT_OPEN');
  }
  const decision = { topic: topic!, key: key!, eventId: eventId!, by };
  const answer = await parts.consumer.resolveKeyIn(tx, decision, kind === 'VOID_KEY' ? 'voided' : 'released');
  switch (answer.kind) {
    case 'not-parked':
      return reject('KEY_NOT_PARKED');
    case 'head-changed':
      return reject('HEAD_CHANGED');
    case 'going':
      return { kind: 'outcome', outcome: 'GOING', count: answer.applied };
    case 'parked-again':
      return { kind: 'outcome', outcome: 'PARKED_AGAIN', count: answer.applied };
  }
}
