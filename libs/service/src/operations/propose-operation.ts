import type { OperationView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import type { CommandContext } from '../commands/command-context.js';
import type { Commands } from '../commands/commands.js';
import type { Work } from '../commands/work.js';
import type { ServiceParts } from '../boot/service-parts.js';
import { isRejected } from '../errors/refusal-status.js';
import { operationAggregate, operationView } from './operation.aggregate.js';
import type { ProposedOperation } from './operation.js';

/** What a proposal is about; the rest is absent. */
export type Asked = Pick<ProposedOperation, 'kind' | 'reason'> & Partial<ProposedOperation>;

const NOTHING = { topic: null, key: null, eventId: null, item: null, from: null, to: null } as const;

/**
 * Proposes something to be done about events. Refusals `KEY_NOT_PARKED`, `ITEM_NOT_OPEN`, `PERIOD_EMPTY`. A proposal about a
 * key names the event that stands at its head now: it does not count for another one.
 */
export function proposeOperation(
  { name, schema }: ServiceParts,
  commands: Commands,
  context: CommandContext,
  asked: Asked,
): Promise<OperationView | Rejected> {
  return commands.handleAsService(context, `${name}.propose-operation`, async (work) => {
    const operation = await completed(work, schema, name, { ...NOTHING, ...asked });
    if (isRejected(operation)) return operation;
    const command = { type: 'propose', operation, by: context.caller.id } as const;
    const decided = await work.decide(operationAggregate(schema), work.newId(), command);
    if (isRejected(decided)) return decided;
    return operationView({ ...decided.state, id: decided.id, version: decided.version });
  });
}

async function completed(
  { tx }: Work,
  schema: string,
  consumer: string,
  operation: ProposedOperation,
): Promise<ProposedOperation | Rejected> {
  if (operation.kind === 'REPLAY') {
    return Date.parse(operation.from!) < Date.parse(operation.to!) ? operation : reject('PERIOD_EMPTY');
  }
  if (operation.kind === 'RESOLVE_ITEM') {
    const [open] = await tx.query(
      `SELECT 1 FROM ${schema}.dead_letter
        WHERE consumer = $1 AND event_id = $2 AND item = $3 AND item <> '' AND resolved_at IS NULL`,
      [consumer, operation.eventId, operation.item],
    );
    return open ? operation : reject('ITEM_NOT_OPEN');
  }
  const [parked] = await tx.query<{ event_id: string }>(
    `SELECT event_id FROM ${schema}.parked_key WHERE consumer = $1 AND topic = $2 AND key = $3`,
    [consumer, operation.topic, operation.key],
  );
  return parked ? { ...operation, eventId: parked.event_id } : reject('KEY_NOT_PARKED');
}
