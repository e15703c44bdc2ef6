import { type Actor, ownCaseRefusal, reject, type Rejected } from '@huzhu/kernel';
import type { ClaimCase, Opinion } from './claim-case.js';

/** Who takes a step, and whose relative that is as far as it is known. */
export interface Reviewer extends Actor {
  readonly relatives?: readonly string[];
}

/** Refusal `RECUSAL_REQUIRED` for the person a claim is about, and relatives (SOD-3). */
export function refuseOwn({ personKey }: Pick<ClaimCase, 'personKey'>, actor: Reviewer): Rejected | null {
  const isRelative = actor.relatives?.includes(personKey) === true;
  return ownCaseRefusal(actor, [personKey]) ?? (isRelative ? reject('RECUSAL_REQUIRED', 'SOD-3') : null);
}

/**
 * Who may not take a step of this claim: the person it is about and relatives (SOD-3), and whoever took it in or took
 * another step of it (SOD-1). A step may be taken again by the same person only after the amount has changed, and not even then once an
 * appeal was upheld: what is decided anew is decided by others.
 */
export function refuseActor(claim: ClaimCase, actor: Reviewer, step: Opinion['step'] | 'PAYEE_CHECK'): Rejected | null {
  const own = refuseOwn(claim, actor);
  if (own) return own;
  const byOthers = step === 'APPEAL' || claim.appeal?.verdict === 'UPHELD';
  const tookPart = claim.opinions.some(
    (opinion) => opinion.by === actor.id && (byOthers || opinion.step !== step || opinion.round === claim.round),
  );
  return tookPart || claim.takenInBy === actor.id ? reject('SAME_PERSON', 'SOD-1') : null;
}
