import type { OperationKind, OperationOutcome, OperationState } from '@huzhu/contracts';
import { accept, type Decider, reject } from '@huzhu/kernel';

/** What is to be done, and why. Which fields are set follows from the kind. */
export interface ProposedOperation {
  readonly kind: OperationKind;
  /** Of the parked key. */
  readonly topic: string | null;
  /** The parked key, or the only key a replay is about. */
  readonly key: string | null;
  /** The head of the parked key, or the event of the item. */
  readonly eventId: string | null;
  readonly item: string | null;
  /** Instants between which messages are sent again. */
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string;
}

/** Something an operator wants done about events, which a second person must confirm. */
export interface Operation extends ProposedOperation {
  readonly state: OperationState;
  readonly proposedBy: string;
  /** Who confirmed or withdrew it. */
  readonly decidedBy: string | null;
  readonly outcome: OperationOutcome | null;
  readonly count: number | null;
}

export type OperationCommand =
  | { readonly type: 'propose'; readonly operation: ProposedOperation; readonly by: string }
  | { readonly type: 'confirm'; readonly by: string }
  | { readonly type: 'withdraw'; readonly by: string }
  | { readonly type: 'note-outcome'; readonly outcome: OperationOutcome; readonly count: number };

export type OperationEvent =
  | { readonly type: 'operation-proposed'; readonly operation: ProposedOperation; readonly by: string }
  | { readonly type: 'operation-confirmed'; readonly by: string }
  | { readonly type: 'operation-withdrawn'; readonly by: string }
  | { readonly type: 'operation-carried-out'; readonly outcome: OperationOutcome; readonly count: number };

/** Nobody confirms what they proposed themselves (`SOD-1`); what is decided stays decided. */
export const operationDecider: Decider<OperationCommand, Operation, OperationEvent> = {
  decide: (command, operation) => {
    if (command.type === 'propose') return accept({ ...command, type: 'operation-proposed' });
    if (operation === null) return reject('NOT_FOUND');
    if (command.type === 'note-outcome') {
      if (operation.state !== 'CONFIRMED') throw new Error('an operation was carried out that nobody confirmed');
      return accept({ ...command, type: 'operation-carried-out' });
    }
    if (operation.state !== 'PROPOSED') return reject('ALREADY_DECIDED', undefined, { state: operation.state });
    if (command.type === 'withdraw') return accept({ type: 'operation-withdrawn', by: command.by });
    if (command.by === operation.proposedBy) return reject('SAME_PERSON', 'SOD-1');
    return accept({ type: 'operation-confirmed', by: command.by });
  },
  evolve: (operation, event) => {
    if (event.type === 'operation-proposed') {
      const nothingYet = { state: 'PROPOSED', decidedBy: null, outcome: null, count: null } as const;
      return { ...event.operation, ...nothingYet, proposedBy: event.by };
    }
    if (operation === null) throw new Error(`${event.type} without a proposal`);
    if (event.type === 'operation-confirmed') return { ...operation, state: 'CONFIRMED', decidedBy: event.by };
    if (event.type === 'operation-withdrawn') return { ...operation, state: 'WITHDRAWN', decidedBy: event.by };
    return { ...operation, state: 'DONE', outcome: event.outcome, count: event.count };
  },
};
