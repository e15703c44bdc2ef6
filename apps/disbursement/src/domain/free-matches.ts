import matches from '../../data/free-matches.json' with { type: 'json' };
import { SUSPENSE } from './chart-of-accounts.js';
import type { JournalKind } from './entries.js';

/** Money that rests on its line alone: nobody had told of it, or ordered it. */
export const FREE_MATCH_KINDS = [
  'DONATION',
  'SUBSIDY',
  'FISCAL',
  'INTEREST',
  'PASSED_DOWN',
  'OWED_SUBSIDY',
  'GOODS',
  'CONTRIBUTION_SHARE',
  'DUES',
] as const;
export type FreeMatchKind = (typeof FREE_MATCH_KINDS)[number];

/** What such money is, and where it goes by fund; a fund that is not named has none of it. */
interface FreeMatch {
  readonly kind: string;
  /** On paper. */
  readonly name: string;
  readonly direction: string;
  readonly accounts: Readonly<Record<string, string>>;
  /** What was bought is in store, too: 141 / 30101. */
  readonly stock?: { readonly debit: string; readonly credit: string };
}

const FREE: ReadonlyMap<string, FreeMatch> = new Map(
  (matches as readonly FreeMatch[]).map((each) => [each.kind, each]),
);

export const isFreeMatch = (kind: string): kind is FreeMatchKind => FREE.has(kind);

/** Whether the money came in or went out. */
export const directionOfMatch = (kind: string): 'CREDIT' | 'DEBIT' =>
  kind === 'PAYMENTS' || FREE.get(kind)?.direction === 'DEBIT' ? 'DEBIT' : 'CREDIT';

/** Both sides of one entry. */
interface Sides {
  readonly kind: JournalKind;
  readonly debit: string;
  readonly credit: string;
}

/** Where such money of a fund goes; undefined where the fund has none. */
export const accountOfMatch = (kind: FreeMatchKind, fund: string): string | undefined => FREE.get(kind)!.accounts[fund];

/** What a line of a fund may be, resting on itself alone. */
export const freeKindsOf = (fund: string, direction: 'CREDIT' | 'DEBIT'): readonly FreeMatchKind[] =>
  FREE_MATCH_KINDS.filter((kind) => directionOfMatch(kind) === direction && accountOfMatch(kind, fund) !== undefined);

/** The entries of one line of a fund (domain of books 5.2), on a detail of its account if one is named; null where the fund has no such money. */
export function freeEntries(kind: FreeMatchKind, fund: string, detail: string | null = null): readonly Sides[] | null {
  const { direction, stock } = FREE.get(kind)!;
  const account = detail ?? accountOfMatch(kind, fund);
  if (account === undefined) return null;
  const cleared: Sides =
    direction === 'CREDIT'
      ? { kind: 'SUSPENSE_CLEARED', debit: SUSPENSE.credit, credit: account }
      : { kind: 'SUSPENSE_CLEARED', debit: account, credit: SUSPENSE.debit };
  return stock === undefined ? [cleared] : [cleared, { kind: 'GOODS_BOUGHT', ...stock }];
}
