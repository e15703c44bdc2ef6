import { accept, type Day, type Decider, reject } from '@huzhu/kernel';

/** A person known as a member. Belongs to no organisation; name, numbers and card are ciphertext. */
export interface Person {
  readonly personKey: string;
  readonly mobileKey: string | null;
  readonly sealed: string;
  /** Day from which the person is formally retired; what they are covered by goes on, but no new coverage begins. */
  readonly retiredOn: Day | null;
  readonly diedOn: Day | null;
}

/** What is sealed of a person. */
export interface PersonFacts {
  readonly name: string;
  readonly idNumber: string;
  readonly mobile: string;
  readonly card?: string;
  readonly bank?: string;
}

type PersonIdentity = Pick<Person, 'personKey' | 'mobileKey' | 'sealed'>;

export type PersonEvent =
  | ({ readonly type: 'person-registered' | 'person-renewed' | 'person-corrected' } & PersonIdentity)
  | { readonly type: 'person-retired'; readonly retiredOn: Day }
  | { readonly type: 'person-died'; readonly diedOn: Day }
  | { readonly type: 'person-death-reversed' };

export type PersonCommand =
  | ({ readonly type: 'correct' } & PersonIdentity)
  | { readonly type: 'retire'; readonly retiredOn: Day }
  | { readonly type: 'die'; readonly diedOn: Day }
  | { readonly type: 'reverse-death' };

/** The person after an event: the newest roster tells name, mobile number and card. */
export function evolvePerson(state: Person | null, event: PersonEvent): Person {
  switch (event.type) {
    case 'person-registered':
    case 'person-renewed':
    case 'person-corrected': {
      const { type: _type, ...identity } = event;
      return { retiredOn: state?.retiredOn ?? null, diedOn: state?.diedOn ?? null, ...identity };
    }
    case 'person-retired':
      return { ...known(state), retiredOn: event.retiredOn };
    case 'person-died':
      return { ...known(state), diedOn: event.diedOn };
    case 'person-death-reversed':
      return { ...known(state), diedOn: null };
  }
}

function known(state: Person | null): Person {
  if (state === null) throw new Error('a change of a person nobody knows');
  return state;
}

/** A person becomes known through a roster or a single enrolment, written by sets; single changes are decided here. */
export const personDecider: Decider<PersonCommand, Person, PersonEvent> = {
  decide(command, state) {
    if (state === null) return reject('NOT_FOUND');
    if (command.type === 'reverse-death') {
      return state.diedOn === null
        ? reject('NOT_DECEASED', 'enrolment 2.5')
        : accept({ type: 'person-death-reversed' });
    }
    if (state.diedOn !== null) return reject('DECEASED', 'enrolment 2.5');
    switch (command.type) {
      case 'correct': {
        const { type: _type, ...identity } = command;
        return accept({ type: 'person-corrected', ...identity });
      }
      case 'retire':
        return accept({ type: 'person-retired', retiredOn: command.retiredOn });
      case 'die':
        return accept({ type: 'person-died', diedOn: command.diedOn });
    }
  },
  evolve: evolvePerson,
};

/** Place of a person's sealed facts: bound to the key, so that they move from staging to the person as they are. */
export const personPlace = (personKey: string): string => `person/${personKey}`;

/** Place of the sealed facts of a row that names nobody for sure. */
export const linePlace = (rosterId: string, line: number): string => `roster-line/${rosterId}/${line}`;
