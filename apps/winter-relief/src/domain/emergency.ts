import { accept, addDays, type Day, type Decider, type Decision, type Fen, reject } from '@huzhu/kernel';
import type { EmergencyRules } from '@huzhu/rules';

type EmergencyStatus = 'DECLARED' | 'OPEN' | 'REPORTED';

/** Who released the money of an event, and when. */
interface Release {
  readonly by: string;
  readonly on: Day;
}

/** An event that opens the fast path (应急事件). */
export interface Emergency {
  readonly orgId: string;
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly occurredOn: Day;
  readonly declaredOn: Day;
  readonly declaredBy: string;
  readonly areas: readonly string[];
  readonly evidence: string;
  readonly rules: string;
  readonly status: EmergencyStatus;
  readonly budgetFen: Fen;
  /** Ordered to accounts and drawn as cash, less what was given back. */
  readonly committedFen: Fen;
  readonly releases: readonly Release[];
  readonly openUntil: Day | null;
  readonly extended: boolean;
  /** Temporary ids that were made for it. */
  readonly idsIssued: number;
  readonly reportedOn: Day | null;
}

type Declared = Pick<
  Emergency,
  'orgId' | 'code' | 'kind' | 'name' | 'occurredOn' | 'areas' | 'evidence' | 'rules' | 'budgetFen'
>;

/** What stands against the report. */
export interface OpenCases {
  readonly incomplete: number;
  /** Payments that are under way, or came back and are not paid again. */
  readonly underWay: number;
  readonly cashLeftFen: Fen;
}

export type EmergencyCommand = Release &
  (
    | ({ readonly type: 'declare'; readonly kinds: readonly string[] } & Declared)
    | { readonly type: 'release'; readonly rules: EmergencyRules }
    | { readonly type: 'extend'; readonly rules: EmergencyRules }
    | { readonly type: 'issue-ids'; readonly quantity: number }
    | { readonly type: 'commit'; readonly amountFen: Fen }
    | { readonly type: 'give-back'; readonly amountFen: Fen }
    | { readonly type: 'report'; readonly open: OpenCases }
  );

export type EmergencyEvent = Release &
  (
    | ({ readonly type: 'emergency-declared' } & Declared)
    | { readonly type: 'emergency-released' }
    | { readonly type: 'emergency-opened'; readonly openUntil: Day }
    | { readonly type: 'emergency-extended'; readonly openUntil: Day }
    | { readonly type: 'temporary-ids-issued'; readonly quantity: number }
    | { readonly type: 'money-committed'; readonly amountFen: Fen }
    | { readonly type: 'money-given-back'; readonly amountFen: Fen }
    | { readonly type: 'emergency-reported' }
  );

type Command<Type extends EmergencyCommand['type']> = Extract<EmergencyCommand, { type: Type }>;
type Decided = Decision<EmergencyEvent>;

const WAY = 'EMERGENCY-WAY';

const wrongStatus = ({ status }: Emergency) => reject('WRONG_STATUS', WAY, { status });

function declare(command: Command<'declare'>): Decided {
  const { kinds, kind, occurredOn, on } = command;
  if (!kinds.includes(kind)) return reject('KIND_UNKNOWN', WAY, { kinds });
  if (occurredOn > on) return reject('DAY_IN_FUTURE', WAY);
  const { kinds: _kinds, ...declared } = command;
  return accept({ ...declared, type: 'emergency-declared' });
}

/** Money is released by two who neither declared the event nor are the same person. */
function release(held: Emergency, { by, on, rules }: Command<'release'>): Decided {
  if (held.status !== 'DECLARED') return wrongStatus(held);
  if (by === held.declaredBy || held.releases.some((each) => each.by === by)) return reject('SAME_PERSON', 'SOD-1');
  if (held.releases.length + 1 < rules.approvers) return accept({ type: 'emergency-released', by, on });
  const openUntil = addDays(held.declaredOn, rules.fastPathDays);
  return accept({ type: 'emergency-released', by, on }, { type: 'emergency-opened', by, on, openUntil });
}

function extend(held: Emergency, { by, on, rules }: Command<'extend'>): Decided {
  if (held.status !== 'OPEN' || held.openUntil === null) return wrongStatus(held);
  if (held.extended) return reject('ALREADY_EXTENDED', WAY, { openUntil: held.openUntil });
  if (by === held.declaredBy) return reject('SAME_PERSON', 'SOD-1');
  return accept({ type: 'emergency-extended', by, on, openUntil: addDays(held.openUntil, rules.fastPathDays) });
}

function commit(held: Emergency, { by, on, amountFen }: Command<'commit'>): Decided {
  if (held.status !== 'OPEN') return reject('NOT_RELEASED', WAY, { releases: held.releases.length });
  const leftFen = held.budgetFen - held.committedFen;
  if (amountFen > leftFen) return reject('OVER_BUDGET', WAY, { leftFen: Number(leftFen) });
  return accept({ type: 'money-committed', by, on, amountFen });
}

function report(held: Emergency, { by, on, open }: Command<'report'>): Decided {
  if (held.status === 'REPORTED') return wrongStatus(held);
  const { incomplete, underWay, cashLeftFen } = open;
  if (incomplete > 0) return reject('CASES_INCOMPLETE', WAY, { cases: incomplete });
  if (underWay > 0) return reject('PAYMENTS_UNDER_WAY', WAY, { payments: underWay });
  if (cashLeftFen > 0n) return reject('CASH_NOT_ACCOUNTED', WAY, { leftFen: Number(cashLeftFen) });
  return accept({ type: 'emergency-reported', by, on });
}

function decide(command: EmergencyCommand, held: Emergency | null): Decided {
  if (command.type === 'declare') return declare(command);
  if (held === null) return reject('NOT_FOUND');
  switch (command.type) {
    case 'release':
      return release(held, command);
    case 'extend':
      return extend(held, command);
    case 'issue-ids':
      return held.status === 'REPORTED'
        ? wrongStatus(held)
        : accept({ type: 'temporary-ids-issued', by: command.by, on: command.on, quantity: command.quantity });
    case 'commit':
      return commit(held, command);
    case 'give-back':
      if (command.amountFen > held.committedFen) return reject('MORE_THAN_COMMITTED', WAY);
      return accept({ type: 'money-given-back', by: command.by, on: command.on, amountFen: command.amountFen });
    case 'report':
      return report(held, command);
  }
}

function evolve(held: Emergency | null, event: EmergencyEvent): Emergency {
  if (event.type === 'emergency-declared') {
    const { type: _type, by: declaredBy, on: declaredOn, ...declared } = event;
    const unopened = { openUntil: null, extended: false, idsIssued: 0, reportedOn: null, releases: [] };
    return { ...declared, declaredBy, declaredOn, ...unopened, status: 'DECLARED', committedFen: 0n };
  }
  if (held === null) throw new Error(`${event.type} before a declaration`);
  switch (event.type) {
    case 'emergency-released':
      return { ...held, releases: [...held.releases, { by: event.by, on: event.on }] };
    case 'emergency-opened':
      return { ...held, status: 'OPEN', openUntil: event.openUntil };
    case 'emergency-extended':
      return { ...held, openUntil: event.openUntil, extended: true };
    case 'temporary-ids-issued':
      return { ...held, idsIssued: held.idsIssued + event.quantity };
    case 'money-committed':
      return { ...held, committedFen: held.committedFen + event.amountFen };
    case 'money-given-back':
      return { ...held, committedFen: held.committedFen - event.amountFen };
    case 'emergency-reported':
      return { ...held, status: 'REPORTED', reportedOn: event.on };
  }
}

/** The rules of an emergency. */
export const emergencyDecider: Decider<EmergencyCommand, Emergency, EmergencyEvent> = { decide, evolve };
