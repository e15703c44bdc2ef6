import { reject, type Rejected } from '@huzhu/kernel';
import type { ClaimCase, Opinion } from './claim-case.js';
import type { Actor } from './claim-commands.js';

/**
 * Who may not take a step of this claim: the person it is about (SOD-3), and whoever took it in or took another step of
 * it (SOD-1). A step may be taken again by the same person only after the amount has changed.
 */
export function refuseActor(claim: ClaimCase, actor: Actor, step: Opinion['step']): Rejected | null {
  if (actor.personKey !== null && actor.personKey === claim.personKey) return reject('RECUSAL_REQUIRED', 'SOD-3');
  const tookPart = claim.opinions.some(
    (opinion) => opinion.by === actor.id && (opinion.step !== step || opinion.round === claim.round),
  );
  return tookPart || claim.takenInBy === actor.id ? reject('SAME_PERSON', 'SOD-1') : null;
}
