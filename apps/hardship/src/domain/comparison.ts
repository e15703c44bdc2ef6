import { accept, type Actor, type Day, type Decider, reject } from '@huzhu/kernel';

/** A row of an answer that could not be used, and why. */
export interface UnusedRow {
  readonly row: number;
  readonly code: string;
}

/** What an answer file held. */
interface AnswerContent {
  readonly rows: number;
  readonly matched: number;
  /** People who were asked about and are not in the file. */
  readonly unanswered: number;
  readonly unused: number;
  /** The first of the unused rows. */
  readonly unusedRows: readonly UnusedRow[];
}

/** One question to one authority about many people (比对请求), and its answer. */
export interface Comparison {
  readonly orgId: string;
  readonly source: string;
  readonly status: 'ASKED' | 'ANSWERED';
  readonly askedBy: string;
  readonly askedOn: Day;
  readonly households: number;
  readonly persons: number;
  readonly answeredOn: Day | null;
  readonly contentHash: string | null;
  readonly answer: AnswerContent | null;
}

interface Step {
  readonly by: Actor;
  readonly on: Day;
}

export type ComparisonCommand = Step &
  (
    | {
        readonly type: 'ask';
        readonly orgId: string;
        readonly source: string;
        readonly households: number;
        readonly persons: number;
      }
    | { readonly type: 'take-answer'; readonly contentHash: string; readonly content: AnswerContent }
  );

export type ComparisonEvent = { readonly by: string; readonly on: Day } & (
  | {
      readonly type: 'comparison-asked';
      readonly orgId: string;
      readonly source: string;
      readonly households: number;
      readonly persons: number;
    }
  | { readonly type: 'comparison-answered'; readonly contentHash: string; readonly content: AnswerContent }
);

/** Asked once, answered once: another answer is another question. */
export const comparisonDecider: Decider<ComparisonCommand, Comparison, ComparisonEvent> = {
  decide(command, comparison) {
    const { by, ...rest } = command;
    if (rest.type === 'ask') {
      if (comparison !== null) return reject('WRONG_STATUS', 'FILE-WAY-4', { status: comparison.status });
      if (rest.persons === 0) return reject('NOBODY_TO_COMPARE', 'FILE-WAY-4');
      const { type: _type, ...asked } = rest;
      return accept({ type: 'comparison-asked', by: by.id, ...asked });
    }
    if (comparison === null) return reject('NOT_FOUND');
    if (comparison.status === 'ANSWERED') return reject('ALREADY_ANSWERED', 'FILE-WAY-4');
    const { type: _type, ...answered } = rest;
    return accept({ type: 'comparison-answered', by: by.id, ...answered });
  },
  evolve(comparison, event) {
    if (event.type === 'comparison-asked') {
      const { orgId, source, households, persons, by: askedBy, on: askedOn } = event;
      const open = { answeredOn: null, contentHash: null, answer: null };
      return { orgId, source, status: 'ASKED', askedBy, askedOn, households, persons, ...open };
    }
    if (comparison === null) throw new Error('an answer before a question');
    const { on: answeredOn, contentHash, content: answer } = event;
    return { ...comparison, status: 'ANSWERED', answeredOn, contentHash, answer };
  },
};
