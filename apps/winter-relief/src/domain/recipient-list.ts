import { accept, reject, type Day, type Decider, type Decision, type Fen } from '@huzhu/kernel';
import type { AidForm } from './recipient.js';

/** A list of recipients that a union sent (慰问名单). Its rows are facts; what is decided is the list. */
export interface RecipientList {
  readonly campaignId: string;
  readonly orgId: string;
  readonly source: string;
  readonly form: AidForm;
  readonly status: 'CHECKED' | 'CONFIRMED' | 'WITHDRAWN';
  readonly rows: number;
  readonly faulty: number;
  /** Of the rows without fault. */
  readonly requestedFen: Fen;
  readonly fileSha256: string;
  readonly sentOn: Day;
  readonly sentBy: string;
  readonly confirmedOn: Day | null;
}

interface Step {
  readonly by: string;
  readonly on: Day;
}

type Sent = Omit<RecipientList, 'status' | 'sentOn' | 'sentBy' | 'confirmedOn'>;

export type RecipientListCommand = Step &
  (
    | ({ readonly type: 'send' } & Sent)
    | {
        readonly type: 'confirm';
        readonly withoutFaultyRows: boolean;
        readonly firstFault: { readonly line: number; readonly code: string; readonly clause: string } | null;
      }
    | { readonly type: 'withdraw'; readonly recipients: number }
  );

export type RecipientListEvent = Step &
  (({ readonly type: 'list-sent' } & Sent) | { readonly type: 'list-confirmed' } | { readonly type: 'list-withdrawn' });

function decide(command: RecipientListCommand, list: RecipientList | null): Decision<RecipientListEvent> {
  const { by, on } = command;
  if (command.type === 'send') return accept({ ...command, type: 'list-sent' });
  if (list === null) return reject('NOT_FOUND');
  if (command.type === 'withdraw') {
    if (list.status === 'WITHDRAWN') return reject('WRONG_STATUS', 'LIST-WAY', { status: list.status });
    if (command.recipients > 0) return reject('LIST_IS_GRANTED', 'LIST-WAY', { recipients: command.recipients });
    return accept({ type: 'list-withdrawn', by, on });
  }
  if (list.status !== 'CHECKED') return reject('WRONG_STATUS', 'LIST-WAY', { status: list.status });
  if (list.rows === list.faulty) return reject('NOTHING_TO_CONFIRM', 'LIST-WAY');
  if (command.firstFault !== null && !command.withoutFaultyRows) {
    const { line, code, clause } = command.firstFault;
    return reject('LIST_HAS_FAULTS', clause, { faulty: list.faulty, firstLine: line, fault: code });
  }
  return accept({ type: 'list-confirmed', by, on });
}

function evolve(list: RecipientList | null, event: RecipientListEvent): RecipientList {
  if (event.type === 'list-sent') {
    const { type: _type, by: sentBy, on: sentOn, ...sent } = event;
    return { ...sent, status: 'CHECKED', sentOn, sentBy, confirmedOn: null };
  }
  if (list === null) throw new Error(`${event.type} before a list`);
  return event.type === 'list-confirmed'
    ? { ...list, status: 'CONFIRMED', confirmedOn: event.on }
    : { ...list, status: 'WITHDRAWN' };
}

/** The rules of a list. */
export const recipientListDecider: Decider<RecipientListCommand, RecipientList, RecipientListEvent> = {
  decide,
  evolve,
};
