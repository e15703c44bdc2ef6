import { accept, type Day, type Decider, reject } from '@huzhu/kernel';

/** A wrong statement on its way out: proposed by one, decided by another. */
export interface StatementWithdrawalState {
  readonly orgId: string;
  readonly statementId: string;
  readonly stage: 'PROPOSED' | 'CONFIRMED' | 'REJECTED';
  readonly reason: string;
  readonly proposedBy: string;
  readonly decidedBy: string | null;
  readonly decidedOn: Day | null;
}

type Proposal = Pick<StatementWithdrawalState, 'orgId' | 'statementId' | 'reason'>;
type Decided = { readonly by: string; readonly on: Day };

export type StatementWithdrawalCommand =
  | { readonly type: 'propose'; readonly proposal: Proposal; readonly by: string }
  | ({ readonly type: 'confirm' | 'reject' } & Decided);

export type StatementWithdrawalEvent =
  | { readonly type: 'withdrawal-proposed'; readonly proposal: Proposal; readonly by: string }
  | ({ readonly type: 'withdrawal-confirmed' | 'withdrawal-rejected' } & Decided);

/** SOD-2: what one person took out of the books alone could be put in again by the same person. */
export const statementWithdrawalDecider: Decider<
  StatementWithdrawalCommand,
  StatementWithdrawalState,
  StatementWithdrawalEvent
> = {
  decide(command, state) {
    if (command.type === 'propose') {
      if (state !== null) return reject('ALREADY_PROPOSED');
      return accept({ type: 'withdrawal-proposed', proposal: command.proposal, by: command.by });
    }
    if (state === null) return reject('NOT_FOUND');
    if (state.stage !== 'PROPOSED') return reject('ALREADY_DECIDED');
    const { by, on } = command;
    if (command.type === 'reject') return accept({ type: 'withdrawal-rejected', by, on });
    if (state.proposedBy === by) return reject('SAME_PERSON', 'SOD-2');
    return accept({ type: 'withdrawal-confirmed', by, on });
  },
  evolve(state, event) {
    if (event.type === 'withdrawal-proposed') {
      return { ...event.proposal, stage: 'PROPOSED', proposedBy: event.by, decidedBy: null, decidedOn: null };
    }
    if (state === null) throw new Error('a withdrawal begins with a proposal');
    const stage = event.type === 'withdrawal-confirmed' ? 'CONFIRMED' : 'REJECTED';
    return { ...state, stage, decidedBy: event.by, decidedOn: event.on };
  },
};
