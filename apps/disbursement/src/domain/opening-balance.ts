import { accept, type Day, type Decider, type Fen, reject } from '@huzhu/kernel';

/** What a fund begins with: proposed by one, confirmed by another. */
export interface OpeningBalanceState {
  readonly orgId: string;
  readonly fund: string;
  readonly accountNumber: string;
  readonly accountName: string;
  readonly amountFen: Fen;
  readonly asOf: Day;
  /** Year of the budget that it opens. */
  readonly budgetYear: number;
  readonly bankProfile: string;
  readonly stage: 'PROPOSED' | 'CONFIRMED';
  readonly proposedBy: string;
  readonly confirmedBy: string | null;
  readonly fundId: string | null;
}

type Proposal = Pick<
  OpeningBalanceState,
  'orgId' | 'fund' | 'accountNumber' | 'accountName' | 'amountFen' | 'asOf' | 'budgetYear' | 'bankProfile'
>;

export type OpeningBalanceCommand =
  | { readonly type: 'propose'; readonly proposal: Proposal; readonly by: string }
  | { readonly type: 'confirm'; readonly by: string; readonly fundId: string };

export type OpeningBalanceEvent =
  | { readonly type: 'opening-balance-proposed'; readonly proposal: Proposal; readonly by: string }
  | { readonly type: 'opening-balance-confirmed'; readonly by: string; readonly fundId: string };

export const openingBalanceDecider: Decider<OpeningBalanceCommand, OpeningBalanceState, OpeningBalanceEvent> = {
  decide(command, state) {
    if (command.type === 'propose') {
      if (state !== null) return reject('ALREADY_PROPOSED');
      return accept({ type: 'opening-balance-proposed', proposal: command.proposal, by: command.by });
    }
    if (state === null) return reject('NOT_FOUND');
    if (state.stage !== 'PROPOSED') return reject('ALREADY_CONFIRMED');
    if (state.proposedBy === command.by) return reject('SAME_PERSON', 'SOD-2');
    return accept({ type: 'opening-balance-confirmed', by: command.by, fundId: command.fundId });
  },
  evolve(state, event) {
    if (event.type === 'opening-balance-proposed') {
      return { ...event.proposal, stage: 'PROPOSED', proposedBy: event.by, confirmedBy: null, fundId: null };
    }
    if (state === null) throw new Error('an opening balance begins with a proposal');
    return { ...state, stage: 'CONFIRMED', confirmedBy: event.by, fundId: event.fundId };
  },
};
