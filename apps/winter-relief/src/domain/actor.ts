import { reject, type Rejected } from '@huzhu/kernel';

/** Who takes a step; the person key is known where staff are registered as persons. */
export interface Actor {
  readonly id: string;
  readonly personKey?: string;
}

/** SOD-3: nobody acts on a case of their own household. */
export const ownCaseRefusal = (actor: Actor, memberPersonKeys: readonly string[]): Rejected | null =>
  actor.personKey !== undefined && memberPersonKeys.includes(actor.personKey)
    ? reject('RECUSAL_REQUIRED', 'SOD-3')
    : null;
