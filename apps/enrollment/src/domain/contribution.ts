import { accept, type Day, type Decider, type Fen, reject } from '@huzhu/kernel';

/** Who paid: the member, the union or employer, or an aid fund (plan clause 2.5). */
type Payer = 'MEMBER' | 'UNION' | 'AID_FUND';

/** A credit on the bank statement that was matched to a roster. It never changes. */
export interface Contribution {
  readonly orgId: string;
  readonly rosterId: string;
  readonly plan: string;
  readonly planVersion: string;
  /** The pool it is for; null for what was recorded before pools were kept. */
  readonly planYear: number | null;
  readonly amountFen: Fen;
  readonly receivedOn: Day;
  readonly bankReference: string;
  readonly recordedBy: string;
  readonly payer: Payer;
}

/** The last day of the window, later ones are late; the trade of the employer. Told, and not kept. */
interface Told {
  readonly dueOn?: Day;
  readonly employerTrade?: string | null;
}

export type ContributionCommand = { readonly type: 'record' } & Contribution & Told;
export type ContributionEvent = { readonly type: 'contribution-recorded' } & Omit<Contribution, 'payer' | 'planYear'> &
  Partial<Pick<Contribution, 'payer' | 'planYear'>> &
  Told;

export const contributionDecider: Decider<ContributionCommand, Contribution, ContributionEvent> = {
  decide: (command, state) =>
    state === null ? accept({ ...command, type: 'contribution-recorded' }) : reject('ALREADY_RECORDED'),
  // What was recorded before payers were told apart came from unions.
  evolve: (_state, { type: _type, dueOn: _dueOn, employerTrade: _trade, ...contribution }) => ({
    payer: 'UNION',
    planYear: null,
    ...contribution,
  }),
};
