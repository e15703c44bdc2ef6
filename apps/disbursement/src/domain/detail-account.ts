import { accept, type Day, type Decider, reject, type Rejected } from '@huzhu/kernel';
import { isKeptByBank, isPostable } from './chart-of-accounts.js';

const CLAUSE = 'books 5.2: the first level is fixed, details are added under it';

/** What a detail account is: one organisation's part of an account of the chart, as a project or a source. */
interface Detail {
  readonly orgId: string;
  /** Seven digits; the first five are the account of the chart that it is part of. */
  readonly account: string;
  readonly name: string;
}

/** A detail account of one organisation (明细科目): opened by two people, closed when nothing stands on it. */
export interface DetailAccountState extends Detail {
  readonly stage: 'PROPOSED' | 'OPEN' | 'CLOSED' | 'REJECTED';
  readonly proposedBy: string;
  readonly decidedBy: string | null;
  readonly decidedOn: Day | null;
  readonly closedBy: string | null;
  readonly closedOn: Day | null;
}

type Decided = { readonly by: string; readonly on: Day };

export type DetailAccountCommand =
  | { readonly type: 'propose'; readonly detail: Detail; readonly by: string }
  | ({ readonly type: 'open' | 'reject' } & Decided)
  /** `isEmpty`: in none of the organisation's funds anything stands on it. */
  | ({ readonly type: 'close'; readonly isEmpty: boolean } & Decided);

export type DetailAccountEvent =
  | { readonly type: 'detail-account-proposed'; readonly detail: Detail; readonly by: string }
  | ({ readonly type: 'detail-account-opened' | 'detail-account-rejected' | 'detail-account-closed' } & Decided);

/** The account of the chart that a detail is part of; the account itself if it is no detail. */
export const chartAccountOf = (account: string): string => account.slice(0, 5);

/** Those of the chart are every organisation's. Cash moves by statements and suspense by matches: neither is split by hand. */
function unlessUnderChart(account: string): Rejected | null {
  const above = chartAccountOf(account);
  if (!/^\d{7}$/.test(account) || !isPostable(above)) return reject('ACCOUNT_UNKNOWN', CLAUSE, { account: above });
  if (isPostable(account)) return reject('ACCOUNT_KNOWN', CLAUSE, { account });
  return isKeptByBank(above) ? reject('ACCOUNT_KEPT_BY_BANK', 'ART-29', { account: above }) : null;
}

/** SOD-2: the chart of an organisation changes by two people. */
export const detailAccountDecider: Decider<DetailAccountCommand, DetailAccountState, DetailAccountEvent> = {
  decide(command, state) {
    if (command.type === 'propose') {
      if (state !== null) return reject('ALREADY_PROPOSED');
      const { detail, by } = command;
      return unlessUnderChart(detail.account) ?? accept({ type: 'detail-account-proposed', detail, by });
    }
    if (state === null) return reject('NOT_FOUND');
    const { by, on } = command;
    if (command.type === 'close') {
      if (state.stage !== 'OPEN') return reject('ACCOUNT_NOT_OPEN', CLAUSE);
      if (!command.isEmpty)
        return reject('ACCOUNT_NOT_EMPTY', 'books 5.2: what stands on a detail is carried on before it is closed');
      return accept({ type: 'detail-account-closed', by, on });
    }
    if (state.stage !== 'PROPOSED') return reject('ALREADY_DECIDED');
    if (command.type === 'reject') return accept({ type: 'detail-account-rejected', by, on });
    if (state.proposedBy === by) return reject('SAME_PERSON', 'SOD-2');
    return accept({ type: 'detail-account-opened', by, on });
  },
  evolve(state, event) {
    if (event.type === 'detail-account-proposed') {
      const undecided = { decidedBy: null, decidedOn: null, closedBy: null, closedOn: null };
      return { ...event.detail, ...undecided, stage: 'PROPOSED', proposedBy: event.by };
    }
    if (state === null) throw new Error('a detail account begins with a proposal');
    const { by, on } = event;
    if (event.type === 'detail-account-closed') return { ...state, stage: 'CLOSED', closedBy: by, closedOn: on };
    const stage = event.type === 'detail-account-opened' ? 'OPEN' : 'REJECTED';
    return { ...state, stage, decidedBy: by, decidedOn: on };
  },
};
