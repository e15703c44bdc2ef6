import { accept, type Day, type Decider, type Fen, reject, sumFen } from '@huzhu/kernel';
import { isPostable, SUSPENSE } from './chart-of-accounts.js';
import type { EntryOrderLine } from './entry-order.js';
import { FUND_RULES, rulesOfFund } from './fund-rules.js';
import { isFiscal } from './money-source.js';

/** What of the money a fund begins with is of one source. */
interface OpeningSource {
  readonly source: string;
  readonly amountFen: Fen;
}

/** What a fund begins with: proposed by one, confirmed by another. */
export interface OpeningBalanceState {
  readonly orgId: string;
  readonly fund: string;
  readonly accountNumber: string;
  readonly accountName: string;
  /** What the bank account holds. */
  readonly amountFen: Fen;
  readonly asOf: Day;
  /** Year of the budget that it opens. */
  readonly budgetYear: number;
  readonly bankProfile: string;
  /** What stands on each account, cash among them; empty: cash, and the fund's own opening account. */
  readonly lines: readonly EntryOrderLine[];
  /** What of it is fiscal money; all else is common money. */
  readonly sources: readonly OpeningSource[];
  readonly stage: 'PROPOSED' | 'CONFIRMED' | 'REJECTED';
  readonly proposedBy: string;
  readonly confirmedBy: string | null;
  readonly fundId: string | null;
}

export type OpeningProposal = Omit<OpeningBalanceState, 'stage' | 'proposedBy' | 'confirmedBy' | 'fundId'>;

export type OpeningBalanceCommand =
  /** `details`: those of its accounts that are open details of the organisation. */
  | {
      readonly type: 'propose';
      readonly proposal: OpeningProposal;
      readonly details: readonly string[];
      readonly by: string;
    }
  | { readonly type: 'confirm'; readonly by: string; readonly fundId: string }
  | { readonly type: 'reject'; readonly by: string };

export type OpeningBalanceEvent =
  | {
      readonly type: 'opening-balance-proposed';
      /** Proposals of before accounts, or sources, could be named have none. */
      readonly proposal: Omit<OpeningProposal, 'lines' | 'sources'> &
        Partial<Pick<OpeningProposal, 'lines' | 'sources'>>;
      readonly by: string;
    }
  | { readonly type: 'opening-balance-confirmed'; readonly by: string; readonly fundId: string }
  | { readonly type: 'opening-balance-rejected'; readonly by: string };

/** Why a fund cannot open with these lines: the line it is about, or null where it is about all of them. */
export interface OpeningFault {
  readonly index: number | null;
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

const CASH_ACCOUNTS = new Set(FUND_RULES.map(({ accounts }) => accounts.cash));
const SUSPENSE_ACCOUNTS = [SUSPENSE.debit, SUSPENSE.credit];

/** What of an opening balance is fiscal money. */
const fiscalFen = ({ sources }: Pick<OpeningProposal, 'sources'>): Fen =>
  sumFen(sources.map(({ amountFen }) => amountFen));

/** What is wrong with the sources and the accounts of one fund's opening balance. Clauses 5.1, 5.2. */
export function openingFaults(
  opening: Pick<OpeningProposal, 'fund' | 'amountFen' | 'lines' | 'sources'>,
  details: readonly string[],
): OpeningFault[] {
  return [...sourceFaults(opening), ...accountFaults(opening, details)];
}

/** Only money that is held apart is named by its source, and never more than there is. */
function sourceFaults({
  fund,
  amountFen,
  sources,
}: Pick<OpeningProposal, 'fund' | 'amountFen' | 'sources'>): OpeningFault[] {
  const strange = sources.filter(({ source }) => !isFiscal(fund, source));
  const faults = strange.map(({ source }) => ({ index: null, code: 'SOURCE_NOT_HELD', facts: { source } }));
  const sourcesFen = fiscalFen({ sources });
  if (sourcesFen <= amountFen) return faults;
  const facts = { bankFen: Number(amountFen), sourcesFen: Number(sourcesFen) };
  return [...faults, { index: null, code: 'SOURCES_ABOVE_BALANCE', facts }];
}

/** Cash is the fund's own and as much as the bank says; suspense begins empty, as no statement line would ever clear it. */
function accountFaults(
  { fund, amountFen, lines }: Pick<OpeningProposal, 'fund' | 'amountFen' | 'lines'>,
  details: readonly string[],
): OpeningFault[] {
  if (lines.length === 0) return [];
  const { cash } = rulesOfFund(fund).accounts;
  const seen = new Set<string>();
  const faults: OpeningFault[] = [];
  for (const [index, { account, amountFen: fen }] of lines.entries()) {
    const add = (code: string): unknown => faults.push({ index, code, facts: { account } });
    if (!isPostable(account) && !details.includes(account)) add('ACCOUNT_UNKNOWN');
    else if (SUSPENSE_ACCOUNTS.includes(account)) add('ACCOUNT_KEPT_BY_BANK');
    else if (account !== cash && CASH_ACCOUNTS.has(account)) add('ACCOUNT_OF_OTHER_FUND');
    else if (seen.has(account)) add('ACCOUNT_TWICE');
    else if (fen === 0n) add('AMOUNT_EMPTY');
    seen.add(account);
  }
  const cashFen = sumFen(lines.filter(({ account }) => account === cash).map((line) => line.amountFen));
  if (cashFen !== amountFen) {
    const facts = { account: cash, bankFen: Number(amountFen), cashFen: Number(cashFen) };
    faults.push({ index: null, code: 'CASH_DIFFERS', facts });
  }
  const differenceFen = Number(sumFen(lines.map((line) => line.amountFen)));
  if (differenceFen !== 0) faults.push({ index: null, code: 'ENTRY_UNBALANCED', facts: { differenceFen } });
  return faults;
}

/** What an opening balance books (开账), debit positive: 102 / 221 for the pool, 102 / 321 for aid, 331 for fiscal money of it. */
export function openingLines(proposal: OpeningProposal): readonly EntryOrderLine[] {
  const { fund, amountFen, lines } = proposal;
  if (lines.length > 0 || amountFen === 0n) return lines;
  const { cash, opening, fiscalOpening } = rulesOfFund(fund).accounts;
  const ofTreasuryFen = fiscalFen(proposal);
  return [
    { account: cash, amountFen },
    { account: opening, amountFen: ofTreasuryFen - amountFen },
    { account: fiscalOpening, amountFen: -ofTreasuryFen },
  ].filter((line) => line.amountFen !== 0n);
}

/** Whether fiscal money of an opening balance came from the year before its budget's: it is carried once already (clause 3.4). */
export const opensWithCarried = ({ asOf, budgetYear }: Pick<OpeningProposal, 'asOf' | 'budgetYear'>): boolean =>
  asOf <= `${budgetYear}-01-01`;

/** SOD-2: whoever states what a fund begins with does not confirm it. */
export const openingBalanceDecider: Decider<OpeningBalanceCommand, OpeningBalanceState, OpeningBalanceEvent> = {
  decide(command, state) {
    if (command.type === 'propose') {
      if (state !== null) return reject('ALREADY_PROPOSED');
      const [fault] = openingFaults(command.proposal, command.details);
      if (fault !== undefined) return reject(fault.code, undefined, fault.facts);
      return accept({ type: 'opening-balance-proposed', proposal: command.proposal, by: command.by });
    }
    if (state === null) return reject('NOT_FOUND');
    if (state.stage === 'REJECTED') return reject('ALREADY_REJECTED');
    if (state.stage === 'CONFIRMED') return reject('ALREADY_CONFIRMED');
    if (command.type === 'reject') return accept({ type: 'opening-balance-rejected', by: command.by });
    if (state.proposedBy === command.by) return reject('SAME_PERSON', 'SOD-2');
    return accept({ type: 'opening-balance-confirmed', by: command.by, fundId: command.fundId });
  },
  evolve(state, event) {
    if (event.type === 'opening-balance-proposed') {
      const undecided = { stage: 'PROPOSED', proposedBy: event.by, confirmedBy: null, fundId: null } as const;
      return { lines: [], sources: [], ...event.proposal, ...undecided };
    }
    if (state === null) throw new Error('an opening balance begins with a proposal');
    if (event.type === 'opening-balance-rejected') return { ...state, stage: 'REJECTED' };
    return { ...state, stage: 'CONFIRMED', confirmedBy: event.by, fundId: event.fundId };
  },
};
