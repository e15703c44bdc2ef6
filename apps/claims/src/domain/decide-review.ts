import { accept, type Decision, reject } from '@huzhu/kernel';
import { forPeople, stepsOf } from './approval-route.js';
import { approve } from './approve.js';
import { type ClaimCase, isUnderReview, netFen } from './claim-case.js';
import type { CommandOf } from './claim-commands.js';
import type { ClaimEvent } from './claim-events.js';
import { evolveClaim, nextStep, paysNothing } from './evolve-claim.js';
import { refuseActor } from './segregation.js';

/** One person's step on a proposed claim; the last one approves, closes, or opens a recovery. */
export function takeStep(command: CommandOf<'take-step'>, claim: ClaimCase): Decision<ClaimEvent> {
  const { step, verdict, by, on, sealedText } = command;
  if (claim.status !== step || claim.proposal === null) {
    return reject('NOT_AT_THIS_STEP', undefined, { state: claim.status });
  }
  const refusal = refuseActor(claim, by, step);
  if (refusal) return refusal;
  const opinion = { step, round: claim.round, by: by.id, on, sealedText };
  if (verdict === 'REJECT') {
    // Rejecting "nothing is paid" would say nothing about what should be paid; money need not be asked back.
    if (step === 'CONFIRMATION' && netFen(claim.proposal) >= 0n)
      return reject('VERDICT_NOT_POSSIBLE', undefined, { state: claim.status });
    return accept<ClaimEvent>({ type: 'claim-rejected', opinion });
  }
  const passed: ClaimEvent = { type: 'step-passed', opinion };
  if (nextStep(evolveClaim(claim, passed), claim.proposal) !== null) return accept(passed);
  return accept(passed, finalEvent(claim, command));
}

function finalEvent(claim: ClaimCase, command: CommandOf<'take-step'>): ClaimEvent {
  const { by, on, knownPayee, knownFinding = null, offsettableFen } = command;
  const net = netFen(claim.proposal!);
  if (net > 0n) {
    const sealedPayee = claim.sealedPayee ?? knownPayee;
    const found = claim.sealedPayee === null ? knownFinding : (claim.payee?.finding ?? null);
    // What stood among the flags was before those who reviewed.
    const finding = found !== null && claim.proposal!.riskFlags.includes(found) ? null : found;
    return approve({ by: by.id, on, sealedPayee, amountFen: net, offsettableFen, finding });
  }
  if (net < 0n) return { type: 'recovery-opened', by: by.id, on, amountFen: -net };
  return { type: 'zero-confirmed', by: by.id, on };
}

/**
 * The rules were asked again, because coverage arrived or an earlier claim changed. Only what is not approved can change;
 * a closed claim is taken up again if it was closed for want of coverage. The plan approves nothing by itself whose appeal
 * was upheld.
 */
export function proposeAgain(command: CommandOf<'propose-again'>, claim: ClaimCase): Decision<ClaimEvent> {
  const { deadlines, on, knownPayee, offsettableFen } = command;
  const proposal = claim.appeal?.verdict === 'UPHELD' ? forPeople(command.proposal) : command.proposal;
  const reopened = claim.status === 'CLOSED' && claim.proposal?.outcome === 'NOT_COVERED' && paysNothing(claim);
  if (!isUnderReview(claim.status) && claim.status !== 'SUPERSEDED' && !reopened) {
    return reject('ALREADY_DECIDED', undefined, { state: claim.status });
  }
  const changed: ClaimEvent = { type: 'proposal-changed', proposal, deadlines };
  const automatic = netFen(proposal) > 0n && stepsOf(proposal).length === 0 && claim.status !== 'SUPERSEDED';
  if (!automatic) return accept(changed);
  const sealedPayee = claim.sealedPayee ?? knownPayee;
  const finding = claim.payee?.finding ?? null;
  const approval = { by: 'plan', on, sealedPayee, amountFen: netFen(proposal), offsettableFen, finding };
  return accept<ClaimEvent>(changed, approve(approval));
}

/**
 * A reviewer's finding that a claim is excluded, or is not: with it the rules were asked again. The finding is the
 * reviewer's step; others take the next ones.
 */
export function setExclusion(command: CommandOf<'set-exclusion'>, claim: ClaimCase): Decision<ClaimEvent> {
  const { by, on, exclusion, sealedText, sealedFacts } = command;
  const proposal = forPeople(command.proposal);
  if (!isUnderReview(claim.status)) return reject('NOT_AT_THIS_STEP', undefined, { state: claim.status });
  const refusal = refuseActor(claim, by, claim.status);
  if (refusal) return refusal;
  const opinion = { step: claim.status, round: claim.round, by: by.id, on, sealedText };
  return accept<ClaimEvent>({ type: 'exclusion-set', exclusion, sealedFacts, opinion, proposal });
}

/** New facts of the same stay came before this claim was approved: they take its place. */
export function supersede(command: CommandOf<'supersede'>, claim: ClaimCase): Decision<ClaimEvent> {
  if (!isUnderReview(claim.status)) return reject('ALREADY_DECIDED', undefined, { state: claim.status });
  return accept<ClaimEvent>({ type: 'claim-superseded', by: command.by });
}
