import { accept, type Actor, type Day, type Decider, type Decision, ownCaseRefusal, reject } from '@huzhu/kernel';

export type PersonChangeKind = 'CORRECTION' | 'RETIREMENT' | 'DEATH' | 'DEATH_REVERSAL';
export type PersonField = 'NAME' | 'ID_NUMBER' | 'MOBILE' | 'CARD';

/** What is said to be different about a person, and who says so (人员变更). New personal data is ciphertext. */
interface PersonChangeFacts {
  readonly orgId: string;
  readonly personId: string;
  /** The key before the change: nobody changes or confirms what is known of themselves. */
  readonly personKey: string;
  readonly kind: PersonChangeKind;
  readonly reason: string;
  readonly fields: readonly PersonField[];
  readonly sealed: string | null;
  /** Day of retirement or death. */
  readonly happenedOn: Day | null;
}

export interface PersonChange extends PersonChangeFacts {
  readonly status: 'PROPOSED' | 'APPLIED' | 'REFUSED';
  readonly proposedBy: string;
  readonly proposedOn: Day;
  readonly decidedBy: string | null;
  readonly decidedOn: Day | null;
  readonly refusalReason: string | null;
}

interface Step {
  readonly by: Actor;
  readonly on: Day;
}

export type PersonChangeCommand =
  | ({ readonly type: 'propose' } & PersonChangeFacts & Step)
  | ({ readonly type: 'confirm' } & Step)
  | ({ readonly type: 'refuse'; readonly reason: string } & Step);

interface Done {
  readonly by: string;
  readonly on: Day;
}

export type PersonChangeEvent =
  | ({ readonly type: 'person-change-proposed' } & PersonChangeFacts & Done)
  | ({ readonly type: 'person-change-applied' } & Done)
  | ({ readonly type: 'person-change-refused'; readonly reason: string } & Done);

/**
 * A death ends rights, a mistaken one gives them back, and another identity number makes another person of one: a second
 * person confirms each.
 */
const takesTwo = ({ kind, fields }: PersonChangeFacts): boolean =>
  kind === 'DEATH' || kind === 'DEATH_REVERSAL' || fields.includes('ID_NUMBER');

function decide(command: PersonChangeCommand, state: PersonChange | null): Decision<PersonChangeEvent> {
  const { by, on } = command;
  const done = { by: by.id, on };
  if (command.type === 'propose') {
    if (state !== null) return reject('ALREADY_PROPOSED');
    const own = ownCaseRefusal(by, [command.personKey]);
    if (own) return own;
    if (command.happenedOn !== null && command.happenedOn > on) return reject('DAY_IN_FUTURE', undefined, { on });
    const { by: _by, ...facts } = command;
    const proposed: PersonChangeEvent = { ...facts, ...done, type: 'person-change-proposed' };
    return takesTwo(command)
      ? accept(proposed)
      : accept<PersonChangeEvent>(proposed, { type: 'person-change-applied', ...done });
  }
  if (state === null) return reject('NOT_FOUND');
  const own = ownCaseRefusal(by, [state.personKey]);
  if (own) return own;
  if (state.status !== 'PROPOSED') return reject('ALREADY_DECIDED', undefined, { status: state.status });
  if (command.type === 'refuse') {
    return accept({ type: 'person-change-refused', reason: command.reason, ...done });
  }
  if (by.id === state.proposedBy) return reject('SAME_PERSON', 'SOD-1');
  return accept({ type: 'person-change-applied', ...done });
}

function evolve(state: PersonChange | null, event: PersonChangeEvent): PersonChange {
  if (event.type === 'person-change-proposed') {
    const { type: _type, by, on, ...facts } = event;
    const open = { decidedBy: null, decidedOn: null, refusalReason: null };
    return { ...facts, ...open, status: 'PROPOSED', proposedBy: by, proposedOn: on };
  }
  if (state === null) throw new Error(`${event.type} without a proposal`);
  const decided = { ...state, decidedBy: event.by, decidedOn: event.on };
  if (event.type === 'person-change-applied') return { ...decided, status: 'APPLIED' };
  return { ...decided, status: 'REFUSED', refusalReason: event.reason };
}

export const personChangeDecider: Decider<PersonChangeCommand, PersonChange, PersonChangeEvent> = { decide, evolve };

/** Place of the sealed facts of a proposed change. */
export const changePlace = (changeId: string): string => `person-change/${changeId}`;
