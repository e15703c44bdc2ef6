import { accept, type Day, type Decider, type Fen, reject } from '@huzhu/kernel';

/** What one unit below gets. */
interface BudgetPart {
  readonly orgId: string;
  readonly amountFen: Fen;
}

/** A document about budgets (预算文件): money comes, is split to units below, turns out to be of another source, or a year is closed. */
export interface BudgetOrderState {
  readonly orgId: string;
  readonly fundId: string;
  readonly fund: string;
  readonly kind: 'RECEIPT' | 'SPLIT' | 'CLOSING' | 'SOURCE_TRANSFER';
  readonly stage: 'PROPOSED' | 'CONFIRMED' | 'REJECTED';
  readonly number: string;
  readonly datedOn: Day;
  readonly year: number;
  readonly source: string | null;
  readonly purpose: string | null;
  /** Of a source transfer (资金来源调整): as whose money it is held from now on, and why. */
  readonly toSource: string | null;
  readonly reason: string | null;
  /** Received, passed down, transferred, or carried over once it is confirmed. */
  readonly amountFen: Fen;
  /** Of a closing: fiscal money of the year before, which was not carried on. */
  readonly lapsedFen: Fen;
  readonly parts: readonly BudgetPart[];
  readonly budgetId: string | null;
  readonly proposedBy: string;
  readonly decidedBy: string | null;
  readonly decidedOn: Day | null;
}

type Proposal = Omit<
  BudgetOrderState,
  'lapsedFen' | 'stage' | 'proposedBy' | 'decidedBy' | 'decidedOn' | 'toSource' | 'reason'
> &
  Partial<Pick<BudgetOrderState, 'toSource' | 'reason'>>;

export type BudgetOrderCommand =
  | { readonly type: 'propose'; readonly proposal: Proposal; readonly by: string }
  | {
      readonly type: 'confirm';
      readonly budgetId: string;
      readonly amountFen: Fen;
      readonly lapsedFen?: Fen;
      readonly by: string;
      readonly on: Day;
    }
  | { readonly type: 'reject'; readonly by: string; readonly on: Day };

export type BudgetOrderEvent =
  | { readonly type: 'budget-order-proposed'; readonly proposal: Proposal; readonly by: string }
  | {
      readonly type: 'budget-order-confirmed';
      readonly budgetId: string;
      readonly amountFen: Fen;
      readonly lapsedFen?: Fen;
      readonly by: string;
      readonly on: Day;
    }
  | { readonly type: 'budget-order-rejected'; readonly by: string; readonly on: Day };

/** SOD-2: a budget changes by two people. */
export const budgetOrderDecider: Decider<BudgetOrderCommand, BudgetOrderState, BudgetOrderEvent> = {
  decide(command, state) {
    if (command.type === 'propose') {
      if (state !== null) return reject('ALREADY_PROPOSED');
      return accept({ type: 'budget-order-proposed', proposal: command.proposal, by: command.by });
    }
    if (state === null) return reject('NOT_FOUND');
    if (state.stage !== 'PROPOSED') return reject('ALREADY_DECIDED');
    const { by, on } = command;
    if (command.type === 'reject') return accept({ type: 'budget-order-rejected', by, on });
    if (state.proposedBy === by) return reject('SAME_PERSON', 'SOD-2');
    const { budgetId, amountFen, lapsedFen = 0n } = command;
    return accept({ type: 'budget-order-confirmed', budgetId, amountFen, lapsedFen, by, on });
  },
  evolve(state, event) {
    if (event.type === 'budget-order-proposed') {
      const undecided = { lapsedFen: 0n, decidedBy: null, decidedOn: null };
      const { toSource = null, reason = null } = event.proposal;
      return { ...event.proposal, toSource, reason, ...undecided, stage: 'PROPOSED', proposedBy: event.by };
    }
    if (state === null) throw new Error('a budget document begins with a proposal');
    const decided = { ...state, decidedBy: event.by, decidedOn: event.on };
    if (event.type === 'budget-order-rejected') return { ...decided, stage: 'REJECTED' };
    const { budgetId, amountFen, lapsedFen = 0n } = event;
    return { ...decided, stage: 'CONFIRMED', budgetId, amountFen, lapsedFen };
  },
};
