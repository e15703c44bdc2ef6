import { accept, type Day, type Decider, type Fen, reject, type Rejected, sumFen } from '@huzhu/kernel';
import { isKeptByBank, isPostable } from './chart-of-accounts.js';

/** One side of an entry: debit positive, credit negative. */
export interface EntryOrderLine {
  readonly account: string;
  readonly amountFen: Fen;
}

/** An entry made by hand (手工凭证): proposed by an accountant, posted by a second person, never changed. */
export interface EntryOrderState {
  readonly orgId: string;
  readonly fundId: string;
  /** Code of the template it follows. */
  readonly template: string | null;
  /** The entry it puts right. */
  readonly correctsId: string | null;
  readonly reason: string;
  readonly lines: readonly EntryOrderLine[];
  readonly stage: 'PROPOSED' | 'POSTED' | 'REJECTED';
  readonly proposedBy: string;
  readonly decidedBy: string | null;
  /** The day on which it was booked or rejected. */
  readonly decidedOn: Day | null;
}

type Proposal = Omit<EntryOrderState, 'stage' | 'proposedBy' | 'decidedBy' | 'decidedOn'>;
type Decided = { readonly by: string; readonly on: Day };

export type EntryOrderCommand =
  /** `details`: those of its accounts that are open details of the organisation. */
  | { readonly type: 'propose'; readonly proposal: Proposal; readonly details: readonly string[]; readonly by: string }
  | ({ readonly type: 'post' | 'reject' } & Decided);

export type EntryOrderEvent =
  | { readonly type: 'entry-proposed'; readonly proposal: Proposal; readonly by: string }
  | ({ readonly type: 'entry-posted' | 'entry-rejected' } & Decided);

function unlessSound(lines: readonly EntryOrderLine[], details: readonly string[]): Rejected | null {
  const strange = lines.find(({ account }) => !isPostable(account) && !details.includes(account));
  if (strange) return reject('ACCOUNT_UNKNOWN', undefined, { account: strange.account });
  const forbidden = lines.find(({ account }) => isKeptByBank(account));
  if (forbidden) return reject('ACCOUNT_KEPT_BY_BANK', 'ART-29', { account: forbidden.account });
  const differenceFen = sumFen(lines.map(({ amountFen }) => amountFen));
  if (differenceFen !== 0n) return reject('ENTRY_UNBALANCED', undefined, { differenceFen: Number(differenceFen) });
  return lines.length < 2 || lines.some(({ amountFen }) => amountFen === 0n) ? reject('ENTRY_EMPTY') : null;
}

/** SOD-2: whoever writes an entry does not post it. */
export const entryOrderDecider: Decider<EntryOrderCommand, EntryOrderState, EntryOrderEvent> = {
  decide(command, state) {
    if (command.type === 'propose') {
      if (state !== null) return reject('ALREADY_PROPOSED');
      const { proposal, details, by } = command;
      return unlessSound(proposal.lines, details) ?? accept({ type: 'entry-proposed', proposal, by });
    }
    if (state === null) return reject('NOT_FOUND');
    if (state.stage !== 'PROPOSED') return reject('ALREADY_DECIDED');
    const { by, on } = command;
    if (command.type === 'reject') return accept({ type: 'entry-rejected', by, on });
    if (state.proposedBy === by) return reject('SAME_PERSON', 'SOD-2');
    return accept({ type: 'entry-posted', by, on });
  },
  evolve(state, event) {
    if (event.type === 'entry-proposed') {
      return { ...event.proposal, stage: 'PROPOSED', proposedBy: event.by, decidedBy: null, decidedOn: null };
    }
    if (state === null) throw new Error('an entry begins with a proposal');
    const stage = event.type === 'entry-posted' ? 'POSTED' : 'REJECTED';
    return { ...state, stage, decidedBy: event.by, decidedOn: event.on };
  },
};
