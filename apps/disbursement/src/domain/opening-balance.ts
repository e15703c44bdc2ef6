import { accept, type Day, type Decider, type Fen, reject, sumFen } from '@huzhu/kernel';
import { isPostable, SUSPENSE } from './chart-of-accounts.js';
import { openingEntry } from './entries.js';
import type { EntryOrderLine } from './entry-order.js';
import { FUND_RULES, rulesOfFund } from './fund-rules.js';

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
      /** Proposals of before accounts could be named have no lines. */
      readonly proposal: Omit<OpeningProposal, 'lines'> & Partial<Pick<OpeningProposal, 'lines'>>;
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

/**
 * What is wrong with the accounts of one fund's opening balance; nothing if there are none. Cash is the fund's own and as much
 * as the bank says; suspense begins empty, as no statement line would ever clear it.
 */
export function openingFaults(
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

/** What an opening balance books; debit positive. */
export function openingLines({ fund, amountFen, asOf, lines }: OpeningProposal): readonly EntryOrderLine[] {
  if (lines.length > 0 || amountFen === 0n) return lines;
  const { debit, credit } = openingEntry(rulesOfFund(fund), { amountFen, bookedOn: asOf, sourceId: '' });
  return [
    { account: debit, amountFen },
    { account: credit, amountFen: -amountFen },
  ];
}

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
      return { lines: [], ...event.proposal, ...undecided };
    }
    if (state === null) throw new Error('an opening balance begins with a proposal');
    if (event.type === 'opening-balance-rejected') return { ...state, stage: 'REJECTED' };
    return { ...state, stage: 'CONFIRMED', confirmedBy: event.by, fundId: event.fundId };
  },
};
