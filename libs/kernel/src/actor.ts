import { reject, type Rejected } from './decision.js';

/** Who takes a step; the person key is known of members, and where staff are registered as persons. */
export interface Actor {
  readonly id: string;
  readonly personKey?: string;
}

/** SOD-3: nobody acts on a case that is about them or their household. */
export const ownCaseRefusal = (actor: Actor, personKeys: readonly string[]): Rejected | null =>
  actor.personKey !== undefined && personKeys.includes(actor.personKey) ? reject('RECUSAL_REQUIRED', 'SOD-3') : null;
