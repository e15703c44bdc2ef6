import { accept, type Day, type Decider, type Fen, reject } from '@huzhu/kernel';

export interface WhatIfShare {
  readonly claims: number;
  readonly people: number;
  readonly amountFen: Fen;
}

export interface WhatIfOutcome {
  readonly before: string;
  readonly after: string;
  readonly claims: number;
  readonly beforeFen: Fen;
  readonly afterFen: Fen;
}

/** What decided claims came to, and would have come to under a changed plan. */
export interface WhatIfResult {
  readonly claims: number;
  readonly people: number;
  readonly beforeFen: Fen;
  readonly afterFen: Fen;
  readonly gain: WhatIfShare;
  readonly lose: WhatIfShare;
  readonly unchanged: WhatIfShare;
  readonly outcomes: readonly WhatIfOutcome[];
  /** Decisions that did not come to their stored amount under their own version. */
  readonly notReproduced: number;
  readonly ruleMilliseconds: number;
}

/** A changed plan that decided claims are asked about (试算). */
export interface WhatIf {
  readonly orgId: string;
  readonly plan: string;
  readonly planVersion: string;
  readonly definition: object;
  readonly replaces: string;
  /** Days of the decisions, both included. */
  readonly from: Day;
  readonly to: Day;
  readonly askedBy: string;
  readonly askedOn: Day;
  readonly status: 'WAITING' | 'DONE' | 'FAILED';
  readonly result: WhatIfResult | null;
}

type Question = Omit<WhatIf, 'status' | 'result'>;

export type WhatIfCommand =
  | ({ readonly type: 'ask' } & Question)
  | { readonly type: 'answer'; readonly result: WhatIfResult }
  | { readonly type: 'break-off' };

export type WhatIfEvent =
  | ({ readonly type: 'what-if-asked' } & Question)
  | { readonly type: 'what-if-answered'; readonly result: WhatIfResult }
  | { readonly type: 'what-if-broken-off' };

export const whatIfDecider: Decider<WhatIfCommand, WhatIf, WhatIfEvent> = {
  decide(command, state) {
    if (command.type === 'ask') {
      return state === null ? accept({ ...command, type: 'what-if-asked' }) : reject('ALREADY_ASKED');
    }
    if (state === null) return reject('NOT_FOUND');
    if (state.status !== 'WAITING') return reject('ALREADY_ANSWERED');
    return command.type === 'answer'
      ? accept({ type: 'what-if-answered', result: command.result })
      : accept({ type: 'what-if-broken-off' });
  },
  evolve(state, event) {
    if (event.type === 'what-if-asked') {
      const { type: _type, ...question } = event;
      return { ...question, status: 'WAITING', result: null };
    }
    if (state === null) throw new Error('an answer without a question');
    if (event.type === 'what-if-broken-off') return { ...state, status: 'FAILED' };
    return { ...state, status: 'DONE', result: event.result };
  },
};
