import { type Actor, ownCaseRefusal, reject, type Rejected } from '@huzhu/kernel';
import type { ClaimCase, Opinion } from './claim-case.js';

/** Who takes a step, and whose relative that is as far as it is known. */
export interface Reviewer extends Actor {
  readonly relatives?: readonly string[];
}

/**
 * Who may not take a step of this claim: the person it is about and relatives (SOD-3), and whoever took it in or took
 * another step of it (SOD-1). A step may be taken again by the same person only after the amount has changed, and not even then once an
 * appeal was upheld: what is decided anew is decided by others.
 */
export function refuseActor(claim: ClaimCase, actor: Reviewer, step: Opinion['step'] | 'PAYEE_CHECK'): Rejected | null {
  const own = ownCaseRefusal(actor, [claim.personKey]);
  if (own) return own;
  if (actor.relatives?.includes(claim.personKey)) return reject('RECUSAL_REQUIRED', 'SOD-3');
  const byOthers = step === 'APPEAL' || claim.appeal?.verdict === 'UPHELD';
  const tookPart = claim.opinions.some(
    (opinion) => opinion.by === actor.id && (byOthers || opinion.step !== step || opinion.round === claim.round),
  );
  return tookPart || claim.takenInBy === actor.id ? reject('SAME_PERSON', 'SOD-1') : null;
}
