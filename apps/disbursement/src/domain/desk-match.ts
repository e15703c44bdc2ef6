import type { FreeMatchKind } from './free-matches.js';
import { accept, type Decider, type Fen, reject } from '@huzhu/kernel';

/** A line in suspense that a match explains, with what is needed to put it back. */
export interface MatchedLine {
  readonly lineId: string;
  readonly exceptionCode: string;
}

export type DeskMatchKind = 'PAYMENTS' | 'RETURNS' | 'CONTRIBUTIONS' | 'RECOVERIES' | FreeMatchKind;

/** A match made by hand at the desk (手工勾对); it can be undone as a whole. */
export interface DeskMatchState {
  readonly orgId: string;
  readonly fundId: string;
  readonly kind: DeskMatchKind;
  readonly stage: 'MADE' | 'UNDONE';
  readonly amountFen: Fen;
  readonly lines: readonly MatchedLine[];
  readonly targetIds: readonly string[];
  /** The budget document whose money the lines are; it came into the budget when it was confirmed. */
  readonly budgetOrderId: string | null;
  /** The documents its journals rest on. */
  readonly sourceIds: readonly string[];
  readonly madeBy: string;
  readonly undoneBy: string | null;
}

type Facts = Omit<DeskMatchState, 'stage' | 'madeBy' | 'undoneBy'>;

export type DeskMatchCommand =
  | {
      readonly type: 'make';
      readonly facts: Facts;
      readonly linesFen: Fen;
      readonly targetsFen: Fen;
      readonly by: string;
    }
  | { readonly type: 'undo'; readonly by: string };

export type DeskMatchEvent =
  | {
      readonly type: 'match-made';
      /** Matches of before documents could be named have none. */
      readonly facts: Omit<Facts, 'budgetOrderId'> & Partial<Pick<Facts, 'budgetOrderId'>>;
      readonly by: string;
    }
  | { readonly type: 'match-undone'; readonly by: string };

/** Lines and what explains them agree to the fen, or there is no match. */
export const deskMatchDecider: Decider<DeskMatchCommand, DeskMatchState, DeskMatchEvent> = {
  decide(command, state) {
    if (command.type === 'make') {
      if (state !== null) return reject('ALREADY_MADE');
      const { linesFen, targetsFen, facts, by } = command;
      if (linesFen !== targetsFen) {
        return reject('SUMS_DIFFER', undefined, { linesFen: Number(linesFen), targetsFen: Number(targetsFen) });
      }
      return accept({ type: 'match-made', facts, by });
    }
    if (state === null) return reject('NOT_FOUND');
    return state.stage === 'MADE' ? accept({ type: 'match-undone', by: command.by }) : reject('ALREADY_UNDONE');
  },
  evolve(state, event) {
    if (event.type === 'match-made')
      return { budgetOrderId: null, ...event.facts, stage: 'MADE', madeBy: event.by, undoneBy: null };
    if (state === null) throw new Error('a match begins with its lines');
    return { ...state, stage: 'UNDONE', undoneBy: event.by };
  },
};
