import { accept, type Decider, type Decision, ownCaseRefusal, reject, type Rejected } from '@huzhu/kernel';
import { decideAid, type Assessment } from '@huzhu/rules';
import { assessFacts } from './assessment.js';
import type { Aid, AidCommand, AidEvent, AidStatus } from './aid.js';
import { evolveAid } from './aid.evolve.js';

type Command<Type extends AidCommand['type']> = Extract<AidCommand, { type: Type }>;
type Note = Extract<AidCommand, { type: `note-${string}` }>;
type Decided = Decision<AidEvent>;

const wrongStatus = (aid: Aid): Rejected => reject('WRONG_STATUS', 'AID-WAY', { status: aid.status });

/** A household that is not on file counts as one of no category: only temporary aid is open to it. */
function fileOf({ household, standard }: Command<'request'>): Assessment {
  const { facts, persons, assessedOn } = household;
  const assessment = assessFacts(facts, persons, assessedOn, standard);
  if (household.active) return assessment;
  return {
    category: 'NONE',
    netFen: assessment.netFen ?? 0n,
    household: assessment.household,
    steps: assessment.steps,
  };
}

function request(command: Command<'request'>): Decided {
  const { household, grantedSoFar, standard, by, on } = command;
  const refusal = ownCaseRefusal(by, household.memberPersonKeys);
  if (refusal) return refusal;
  const decision = decideAid(fileOf(command), grantedSoFar, command.request, standard);
  return accept({
    type: 'aid-requested',
    householdId: household.id,
    orgId: household.orgId,
    personKey: household.mainPersonKey,
    request: command.request,
    outcome: decision.outcome,
    grantedFen: decision.grantedFen,
    approvalLevel: decision.approvalLevel ?? 'CITY',
    clause: decision.clause,
    standard: standard.code,
    by: by.id,
    on,
  });
}

const ordered = (aid: Aid, sealedPayee: string, step: Command<'order' | 'reissue' | 'approve'>): AidEvent => ({
  type: 'payment-ordered',
  sequence: (aid.payment?.sequence ?? 0) + 1,
  sealedPayee,
  by: step.by.id,
  on: step.on,
});

/** One approver above, and the superior union's decision where the amount asks for it. */
function approve(aid: Aid, command: Command<'approve'>): Decided {
  const { by, on, superiorReference, sealedPayee, household } = command;
  if (aid.status !== 'PROPOSED') return wrongStatus(aid);
  const ownCase = ownCaseRefusal(by, household.memberPersonKeys);
  if (ownCase) return ownCase;
  if (aid.requestedBy === by.id) return reject('SAME_PERSON', 'SOD-1');
  if (aid.kind !== 'TEMPORARY' && !household.active) return reject('NOT_ON_FILE', aid.standard);
  if (aid.approvalLevel !== 'CITY' && superiorReference === null) {
    return reject('SUPERIOR_APPROVAL_MISSING', aid.clause, { level: aid.approvalLevel });
  }
  const approved: AidEvent = { type: 'aid-approved', superiorReference, by: by.id, on };
  return sealedPayee === null ? accept(approved) : accept(approved, ordered(aid, sealedPayee, command));
}

function decline(aid: Aid, command: Command<'decline'>): Decided {
  const { by, on, reason } = command;
  if (aid.status !== 'PROPOSED') return wrongStatus(aid);
  const ownCase = ownCaseRefusal(by, command.memberPersonKeys);
  if (ownCase) return ownCase;
  if (aid.requestedBy === by.id && reason !== 'WITHDRAWN') return reject('SAME_PERSON', 'SOD-1');
  return accept({ type: 'aid-declined', reason, by: by.id, on });
}

function reissue(aid: Aid, command: Command<'reissue'>): Decided {
  const { sealedPayee } = command;
  if (aid.status !== 'RETURNED') return wrongStatus(aid);
  if (sealedPayee === null || sealedPayee === aid.payment?.sealedPayee) return reject('PAYEE_UNCHANGED', 'AID-WAY');
  return accept(ordered(aid, sealedPayee, command));
}

const noted: Readonly<Record<Note['type'], { readonly from: readonly AidStatus[] }>> = {
  'note-accepted': { from: ['APPROVED'] },
  'note-refused': { from: ['APPROVED', 'ACCEPTED'] },
  'note-settled': { from: ['APPROVED', 'ACCEPTED'] },
  'note-returned': { from: ['APPROVED', 'ACCEPTED', 'PAID'] },
};

/** News of disbursement about the current payment; anything that was known already is refused and changes nothing. */
function note(aid: Aid, command: Note): Decided {
  if (command.sequence !== aid.payment?.sequence) return reject('OTHER_PAYMENT', 'AID-WAY');
  if (!noted[command.type].from.includes(aid.status)) return wrongStatus(aid);
  const { on } = command;
  switch (command.type) {
    case 'note-accepted':
      return accept({ type: 'payment-accepted', on });
    case 'note-refused':
      return accept({ type: 'payment-refused', on, code: command.code });
    case 'note-settled':
      return accept({ type: 'payment-settled', on });
    case 'note-returned':
      return accept({ type: 'payment-returned', on, reasonCode: command.reasonCode });
  }
}

function decide(command: AidCommand, aid: Aid | null): Decided {
  if (command.type === 'request') return aid === null ? request(command) : wrongStatus(aid);
  if (aid === null) return reject('NOT_FOUND');
  switch (command.type) {
    case 'approve':
      return approve(aid, command);
    case 'decline':
      return decline(aid, command);
    case 'order':
      return aid.status === 'WAITING_FOR_PAYEE' ? accept(ordered(aid, command.sealedPayee, command)) : wrongStatus(aid);
    case 'reissue':
      return reissue(aid, command);
    case 'note-accepted':
    case 'note-refused':
    case 'note-settled':
    case 'note-returned':
      return note(aid, command);
  }
}

/** The rules of one aid. */
export const aidDecider: Decider<AidCommand, Aid, AidEvent> = { decide, evolve: evolveAid };
