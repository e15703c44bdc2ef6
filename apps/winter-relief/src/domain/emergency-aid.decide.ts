import { accept, type Decider, type Decision, ownCaseRefusal, reject, type Rejected } from '@huzhu/kernel';
import { decideEmergencyAid } from '@huzhu/rules';
import { evolveEmergencyAid } from './emergency-aid.evolve.js';
import {
  type EmergencyAid,
  type EmergencyAidCommand,
  type EmergencyAidEvent,
  type EmergencyAidStatus,
  isGiven,
  missingPapers,
} from './emergency-aid.js';
import { decidePaymentNote } from './payment-note.js';

type Command<Type extends EmergencyAidCommand['type']> = Extract<EmergencyAidCommand, { type: Type }>;
type Decided = Decision<EmergencyAidEvent>;

const WAY = 'EMERGENCY-AID-WAY';

const wrongStatus = ({ status }: EmergencyAid): Rejected => reject('WRONG_STATUS', WAY, { status });

const isIn = ({ status }: EmergencyAid, ...statuses: readonly EmergencyAidStatus[]): boolean =>
  statuses.includes(status);

/** Nobody gets relief of an event twice; whoever has nothing left in the year is not sent away without a reason. */
function register(command: Command<'register'>): Decided {
  const { type: _type, kind, holders, rules, by, on, ...registered } = command;
  const own = ownCaseRefusal(by, [registered.personKey]);
  if (own) return own;
  const { allowedFen, outcome } = decideEmergencyAid(registered.requestedFen, kind, holders, rules);
  if (outcome === 'CONFLICT_DUPLICATE') return reject('EMERGENCY_DUPLICATE', WAY, { household: !holders.personHolds });
  if (allowedFen === 0n) return reject('OVER_YEAR_CAP', rules.code, { capFen: Number(rules.capPerYearFen) });
  const facts = { ...registered, kind: kind.code, unit: kind.unit, allowedFen, outcome };
  return accept({ type: 'aid-registered', ...facts, by: by.id, on });
}

/** Before money leaves: not one's own case, not a case one registered, and nobody twice. */
function payingRefusal(aid: EmergencyAid, { by }: Command<'order' | 'hand-out'>): Rejected | null {
  if (aid.duplicateOf !== null) return reject('EMERGENCY_DUPLICATE', WAY, { duplicateOf: aid.duplicateOf });
  if (aid.registeredBy === by.id) return reject('SAME_PERSON', 'SOD-1');
  return ownCaseRefusal(by, [aid.personKey]);
}

function order(aid: EmergencyAid, command: Command<'order'>): Decided {
  if (!isIn(aid, 'REGISTERED', 'RETURNED')) return wrongStatus(aid);
  const refusal = payingRefusal(aid, command);
  if (refusal) return refusal;
  const { by, on, sealedPayee } = command;
  const sequence = (aid.payment?.sequence ?? 0) + 1;
  return accept({ type: 'payment-ordered', sequence, sealedPayee, by: by.id, on });
}

function handOut(aid: EmergencyAid, command: Command<'hand-out'>): Decided {
  const { by, on, handOut: cash } = command;
  if (!isIn(aid, 'REGISTERED')) return wrongStatus(aid);
  const refusal = payingRefusal(aid, command);
  if (refusal) return refusal;
  const [first, second] = cash.witnesses;
  if (first === second || cash.witnesses.includes(by.id)) return reject('WITNESSES_NOT_TWO', WAY);
  if (cash.handedOutOn > on || cash.handedOutOn < aid.registeredOn) return reject('DAY_OUT_OF_RANGE', WAY);
  return accept({ type: 'aid-handed-out', handOut: cash, by: by.id, on });
}

/** The day on which the last paper arrives completes the case. */
function withCompletion(
  aid: EmergencyAid,
  event: EmergencyAidEvent,
  { by, on }: Command<'bind' | 'prove' | 'compare'>,
) {
  const complete = missingPapers(evolveEmergencyAid(aid, event)).length === 0 && aid.completedOn === null;
  return complete ? accept<EmergencyAidEvent>(event, { type: 'aid-completed', by: by.id, on }) : accept(event);
}

function bind(aid: EmergencyAid, command: Command<'bind'>): Decided {
  const { by, on, person, duplicateOf } = command;
  if (isIn(aid, 'WITHDRAWN')) return wrongStatus(aid);
  if (aid.temporaryId === null || aid.boundOn !== null) return reject('PERSON_KNOWN', WAY);
  if (aid.registeredBy === by.id) return reject('SAME_PERSON', 'SOD-1');
  const own = ownCaseRefusal(by, [person.personKey]);
  if (own) return own;
  return withCompletion(aid, { type: 'person-bound', person, duplicateOf, by: by.id, on }, command);
}

function prove(aid: EmergencyAid, command: Command<'prove'>): Decided {
  if (isIn(aid, 'WITHDRAWN')) return wrongStatus(aid);
  const { by, on, proof } = command;
  return withCompletion(aid, { type: 'aid-proved', proof, by: by.id, on }, command);
}

/** The check afterwards, once; who is not known yet cannot be compared. */
function compare(aid: EmergencyAid, command: Command<'compare'>): Decided {
  const { by, on, finding, duplicateOf } = command;
  if (!isGiven(aid)) return wrongStatus(aid);
  if (aid.comparedOn !== null) return reject('ALREADY_COMPARED', WAY);
  if (missingPapers(aid).includes('IDENTITY')) return reject('PERSON_UNKNOWN', WAY);
  return withCompletion(aid, { type: 'aid-compared', finding, duplicateOf, by: by.id, on }, command);
}

/** What was never paid, or came back, may be taken back. */
function withdraw(aid: EmergencyAid, { by, on, reason }: Command<'withdraw'>): Decided {
  if (!isIn(aid, 'REGISTERED', 'PAYMENT_REFUSED', 'RETURNED')) return wrongStatus(aid);
  return accept({ type: 'aid-withdrawn', reason, by: by.id, on });
}

function decide(command: EmergencyAidCommand, aid: EmergencyAid | null): Decided {
  if (command.type === 'register') return register(command);
  if (aid === null) return reject('NOT_FOUND');
  switch (command.type) {
    case 'order':
      return order(aid, command);
    case 'hand-out':
      return handOut(aid, command);
    case 'bind':
      return bind(aid, command);
    case 'prove':
      return prove(aid, command);
    case 'compare':
      return compare(aid, command);
    case 'withdraw':
      return withdraw(aid, command);
    case 'note-accepted':
    case 'note-refused':
    case 'note-settled':
    case 'note-returned':
    case 'note-reopened':
      return decidePaymentNote(aid, command, WAY);
  }
}

/** The rules of one person's emergency relief. */
export const emergencyAidDecider: Decider<EmergencyAidCommand, EmergencyAid, EmergencyAidEvent> = {
  decide,
  evolve: evolveEmergencyAid,
};
