import { accept, type Decider, ownCaseRefusal, reject } from '@huzhu/kernel';
import { decideAid, fundingRefusal, type Assessment, type FundedAid } from '@huzhu/rules';
import { assessFacts } from './assessment.js';
import type { Aid } from './aid.js';
import type { AidCommand, AidCommandOf } from './aid-commands.js';
import type { AidEvent } from './aid-events.js';
import { evolveAid } from './aid.evolve.js';
import { type Decided, wrongStatus } from './aid-steps.js';
import { note, order, ordered, orderDue, reissue } from './decide-aid-payment.js';

/**
 * The file as aid is decided on it: what came from elsewhere since the assessment is income. A household that is not on
 * file counts as one of no category: only temporary aid is open to it.
 */
function fileOf({ household, standard }: AidCommandOf<'request'>): Assessment {
  const { facts, persons, assessedOn, receivedFen } = household;
  const assessment = assessFacts(facts, persons, assessedOn, standard);
  if (assessment.category === 'REJECTED') return assessment;
  const netFen = assessment.netFen + receivedFen;
  return { ...assessment, netFen, category: household.active ? assessment.category : 'NONE' };
}

function request(command: AidCommandOf<'request'>): Decided {
  const { household, grantedSoFar, standard, by, on } = command;
  const refusal = ownCaseRefusal(by, household.memberPersonKeys);
  if (refusal) return refusal;
  if (household.active && !household.planned && command.request.kind !== 'TEMPORARY') {
    return reject('PLAN_MISSING', 'FILE-WAY-6');
  }
  const decision = decideAid(fileOf(command), grantedSoFar, command.request, standard);
  const { grantedFen } = decision;
  const whole = { caseId: command.aidId, source: command.defaultSource, amountFen: grantedFen, dueOn: on };
  return accept({
    type: 'aid-requested',
    householdId: household.id,
    orgId: household.orgId,
    personKey: household.mainPersonKey,
    request: command.request,
    outcome: decision.outcome,
    grantedFen,
    approvalLevel: decision.approvalLevel ?? 'CITY',
    clause: decision.clause,
    standard: standard.code,
    lineMonthlyFen: household.facts.lineMonthlyFen,
    receivedFen: household.receivedFen,
    lines: grantedFen > 0n ? [whole] : [],
    by: by.id,
    on,
  });
}

const fundedAid = ({ kind, request: asked, grantedFen, lineMonthlyFen }: Aid): FundedAid => ({
  kind,
  grantedFen,
  lineMonthlyFen,
  students: asked.kind === 'EDUCATION' ? asked.students : 0,
  ownPaidFen: asked.kind === 'MEDICAL' ? asked.ownPaidFen : 0n,
});

/** Which sources pay a proposed aid, and when; it may be planned anew until it is approved. */
function planFunding(aid: Aid, command: AidCommandOf<'plan-funding'>): Decided {
  const { by, on, lines, funds } = command;
  if (aid.status !== 'PROPOSED') return wrongStatus(aid);
  const refusal = ownCaseRefusal(by, command.memberPersonKeys) ?? fundingRefusal(lines, fundedAid(aid), on, funds);
  return refusal ?? accept({ type: 'funding-planned', lines, by: by.id, on });
}

/** One approver above, and the superior union's decision where the amount asks for it. */
function approve(aid: Aid, command: AidCommandOf<'approve'>): Decided {
  const { by, on, superiorReference, sealedPayee, household } = command;
  if (aid.status !== 'PROPOSED') return wrongStatus(aid);
  const ownCase = ownCaseRefusal(by, household.memberPersonKeys);
  if (ownCase) return ownCase;
  if (aid.requestedBy === by.id || aid.fundedBy === by.id) return reject('SAME_PERSON', 'SOD-1');
  if (aid.kind !== 'TEMPORARY' && !household.active) return reject('NOT_ON_FILE', aid.standard);
  if (aid.approvalLevel !== 'CITY' && superiorReference === null) {
    return reject('SUPERIOR_APPROVAL_MISSING', aid.clause, { level: aid.approvalLevel });
  }
  const approved: AidEvent = { type: 'aid-approved', superiorReference, by: by.id, on };
  if (sealedPayee === null) return accept(approved);
  const due = aid.lines.filter(({ dueOn }) => dueOn <= on);
  return accept(approved, ...due.map((line) => ordered(line, sealedPayee, command)));
}

function decline(aid: Aid, command: AidCommandOf<'decline'>): Decided {
  const { by, on, reason } = command;
  if (aid.status !== 'PROPOSED') return wrongStatus(aid);
  const ownCase = ownCaseRefusal(by, command.memberPersonKeys);
  if (ownCase) return ownCase;
  if (aid.requestedBy === by.id && reason !== 'WITHDRAWN') return reject('SAME_PERSON', 'SOD-1');
  return accept({ type: 'aid-declined', reason, by: by.id, on });
}

function decide(command: AidCommand, aid: Aid | null): Decided {
  if (command.type === 'request') return aid === null ? request(command) : wrongStatus(aid);
  if (aid === null) return reject('NOT_FOUND');
  switch (command.type) {
    case 'plan-funding':
      return planFunding(aid, command);
    case 'approve':
      return approve(aid, command);
    case 'decline':
      return decline(aid, command);
    case 'order':
      return order(aid, command);
    case 'order-due':
      return orderDue(aid, command);
    case 'reissue':
      return reissue(aid, command);
    case 'note-accepted':
    case 'note-waiting':
    case 'note-refused':
    case 'note-settled':
    case 'note-returned':
    case 'note-reopened':
      return note(aid, command);
  }
}

/** The rules of one aid. */
export const aidDecider: Decider<AidCommand, Aid, AidEvent> = { decide, evolve: evolveAid };
