import { accept, type Day, type Decider, type Fen, reject } from '@huzhu/kernel';

/** A credit on the bank statement that was matched to a roster. It never changes. */
export interface Contribution {
  readonly orgId: string;
  readonly rosterId: string;
  readonly plan: string;
  readonly planVersion: string;
  readonly amountFen: Fen;
  readonly receivedOn: Day;
  readonly bankReference: string;
  readonly recordedBy: string;
}

export type ContributionCommand = { readonly type: 'record' } & Contribution;
export type ContributionEvent = { readonly type: 'contribution-recorded' } & Contribution;

export const contributionDecider: Decider<ContributionCommand, Contribution, ContributionEvent> = {
  decide: (command, state) =>
    state === null ? accept({ ...command, type: 'contribution-recorded' }) : reject('ALREADY_RECORDED'),
  evolve: (_state, { type: _type, ...contribution }) => contribution,
};
