import { accept, addDays, addMonths, day, type Day, type Decider, reject, type Rejected } from '@huzhu/kernel';

/** One month of a fund's books (会计期间): an accountant proposes that it is complete, somebody else closes it for good. */
export interface AccountingPeriodState {
  readonly orgId: string;
  readonly fundId: string;
  /** `2026-01`. */
  readonly month: string;
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly stage: 'PROPOSED' | 'CLOSED' | 'REJECTED';
  /** SHA-256 of every account's balance on the last day, as it was when the period was closed. */
  readonly booksHash: string | null;
  readonly proposedBy: string;
  readonly decidedBy: string | null;
  readonly decidedOn: Day | null;
}

type Proposal = Pick<AccountingPeriodState, 'orgId' | 'fundId' | 'month' | 'fromDay' | 'toDay'>;
type Decided = { readonly by: string; readonly on: Day };

export type AccountingPeriodCommand =
  | { readonly type: 'propose'; readonly proposal: Proposal; readonly books: BooksFacts; readonly by: string }
  | ({ readonly type: 'close'; readonly books: BooksFacts } & Decided)
  | ({ readonly type: 'reject' } & Decided);

export type AccountingPeriodEvent =
  | { readonly type: 'closing-proposed'; readonly proposal: Proposal; readonly by: string }
  | ({ readonly type: 'period-closed'; readonly booksHash: string } & Decided)
  | ({ readonly type: 'closing-rejected' } & Decided);

/** What the books say about a month that somebody wants to close. */
export interface BooksFacts {
  readonly today: Day;
  /** The month that comes next for this fund. */
  readonly nextMonth: string;
  /** Up to where the bank's statements go. */
  readonly statementsTo: Day;
  /** Debits minus credits, and ledger minus bank, at the end of the month. */
  readonly differenceFen: bigint;
  readonly bankDifferenceFen: bigint;
  /** Lines in suspense that nobody was named for, and what the bank moved with them, in and out added up. */
  readonly linesWithoutOwner: number;
  readonly withoutOwnerFen: bigint;
  readonly booksHash: string;
}

/** The days of a month, `2026-01`; null for what is none. */
export function daysOfMonth(month: string): { readonly fromDay: Day; readonly toDay: Day } | null {
  if (!/^2\d{3}-(0[1-9]|1[0-2])$/.test(month)) return null;
  const fromDay = day(`${month}-01`);
  return { fromDay, toDay: addDays(addMonths(fromDay, 1), -1) };
}

export const monthOf = (on: Day): string => on.slice(0, 7);

/** 工会会计制度 art. 29: compared with the bank every month. What is open is explained by name, or the month stays open. */
function unlessComplete(month: string, toDay: Day, books: BooksFacts): Rejected | null {
  if (month !== books.nextMonth) return reject('PERIOD_NOT_NEXT', undefined, { next: books.nextMonth });
  if (books.today <= toDay) return reject('PERIOD_NOT_OVER', undefined, { lastDay: toDay });
  if (books.statementsTo < toDay) return reject('STATEMENT_MISSING', 'ART-29', { statementsTo: books.statementsTo });
  if (books.differenceFen !== 0n || books.bankDifferenceFen !== 0n) {
    const { differenceFen, bankDifferenceFen } = books;
    return reject('BOOKS_UNBALANCED', undefined, {
      differenceFen: Number(differenceFen),
      bankDifferenceFen: Number(bankDifferenceFen),
    });
  }
  if (books.linesWithoutOwner === 0) return null;
  return reject('SUSPENSE_WITHOUT_OWNER', undefined, { lines: books.linesWithoutOwner });
}

/** There is no way back from CLOSED: what was wrong is put right by a new entry in a month that is open. */
export const accountingPeriodDecider: Decider<AccountingPeriodCommand, AccountingPeriodState, AccountingPeriodEvent> = {
  decide(command, state) {
    if (command.type === 'propose') {
      if (state !== null) return reject('ALREADY_PROPOSED');
      const { proposal, by } = command;
      return (
        unlessComplete(proposal.month, proposal.toDay, command.books) ??
        accept({ type: 'closing-proposed', proposal, by })
      );
    }
    if (state === null) return reject('NOT_FOUND');
    if (state.stage !== 'PROPOSED') return reject('ALREADY_DECIDED');
    const { by, on } = command;
    if (command.type === 'reject') return accept({ type: 'closing-rejected', by, on });
    if (state.proposedBy === by) return reject('SAME_PERSON', 'SOD-2');
    const { books } = command;
    const open = unlessComplete(state.month, state.toDay, books);
    return open ?? accept({ type: 'period-closed', booksHash: books.booksHash, by, on });
  },
  evolve(state, event) {
    if (event.type === 'closing-proposed') {
      const { proposal, by } = event;
      return { ...proposal, stage: 'PROPOSED', booksHash: null, proposedBy: by, decidedBy: null, decidedOn: null };
    }
    if (state === null) throw new Error('a period begins with a proposal');
    const decided = { decidedBy: event.by, decidedOn: event.on };
    return event.type === 'period-closed'
      ? { ...state, ...decided, stage: 'CLOSED', booksHash: event.booksHash }
      : { ...state, ...decided, stage: 'REJECTED' };
  },
};
