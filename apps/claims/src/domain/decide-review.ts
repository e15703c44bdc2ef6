import { accept, type Decision, reject } from '@huzhu/kernel';
import { stepsOf } from './approval-route.js';
import { type ClaimCase, isUnderReview, netFen } from './claim-case.js';
import type { CommandOf } from './claim-commands.js';
import type { ClaimEvent } from './claim-events.js';
import { evolveClaim, nextStep } from './evolve-claim.js';
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

function finalEvent(claim: ClaimCase, { by, on, knownPayee }: CommandOf<'take-step'>): ClaimEvent {
  const net = netFen(claim.proposal!);
  if (net > 0n) {
    return { type: 'claim-approved', by: by.id, on, sealedPayee: claim.sealedPayee ?? knownPayee };
  }
  if (net < 0n) return { type: 'recovery-opened', by: by.id, on, amountFen: -net };
  return { type: 'zero-confirmed', by: by.id, on };
}

/**
 * The rules were asked again, because coverage arrived or an earlier claim changed. Only what is not approved can change;
 * a closed claim is taken up again if it was closed for want of coverage.
 */
export function proposeAgain(command: CommandOf<'propose-again'>, claim: ClaimCase): Decision<ClaimEvent> {
  const { proposal, on, knownPayee } = command;
  const reopened = claim.status === 'CLOSED' && claim.proposal?.outcome === 'NOT_COVERED';
  if (!isUnderReview(claim.status) && claim.status !== 'SUPERSEDED' && !reopened) {
    return reject('ALREADY_DECIDED', undefined, { state: claim.status });
  }
  const changed: ClaimEvent = { type: 'proposal-changed', proposal };
  const automatic = netFen(proposal) > 0n && stepsOf(proposal).length === 0 && claim.status !== 'SUPERSEDED';
  if (!automatic) return accept(changed);
  return accept<ClaimEvent>(changed, {
    type: 'claim-approved',
    by: 'plan',
    on,
    sealedPayee: claim.sealedPayee ?? knownPayee,
  });
}

/** New facts of the same stay came before this claim was approved: they take its place. */
export function supersede(command: CommandOf<'supersede'>, claim: ClaimCase): Decision<ClaimEvent> {
  if (!isUnderReview(claim.status)) return reject('ALREADY_DECIDED', undefined, { state: claim.status });
  return accept<ClaimEvent>({ type: 'claim-superseded', by: command.by });
}
