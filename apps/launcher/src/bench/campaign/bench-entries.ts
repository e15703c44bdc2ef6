import { createHash } from 'node:crypto';
import type { ListEntry } from '@huzhu/rules';
import { nthId, ORGS } from './campaign-place.js';

const ROWS_PER_LIST = 10_000;
/** One row in ten names somebody who stands on another list; one in twenty a member of a household of a file. */
const TWICE_EVERY = 10;
const HOUSEHOLD_EVERY = 20;
/** One person in eight was granted something this year already. */
const PAID_EVERY = 8;
const PAID_FEN = [250_000n, 450_000n, 600_000n] as const;
const REQUESTED_FEN = [100_000n, 200_000n, 350_000n] as const;
export const CAP_FEN = 300_000n;

/** A row of a list of the bench, as the rule and as the table take it. */
export interface BenchEntry extends ListEntry {
  readonly list: string;
  readonly line: number;
}

/** The nth person, as a keyed hash has it. */
const personKey = (nth: number): string => createHash('sha256').update(`bench person ${nth}`).digest('hex');

/** Couples: two people after each other belong to one household; every other household is reached from its file. */
const householdOf = (nth: number): number | null =>
  nth % HOUSEHOLD_EVERY < 2 ? Math.floor(nth / HOUSEHOLD_EVERY) : null;

export const isReached = (household: number): boolean => household % 2 === 0;

const paidFen = (nth: number): bigint => (nth % PAID_EVERY === 3 ? (PAID_FEN[nth % PAID_FEN.length] ?? 0n) : 0n);

/** Who stands on row `index`: somebody new, or one of those before. */
const personOn = (index: number): number => (index % TWICE_EVERY === 7 ? Math.floor(index / 3) : index);

export const listOf = (index: number): string => nthId(1, Math.floor(index / ROWS_PER_LIST));
export const orgOf = (index: number): string => ORGS[Math.floor(index / ROWS_PER_LIST) % ORGS.length] ?? ORGS[0];
const householdId = (household: number): string => nthId(2, household);

/** Row `index` of all lists, in the order in which they were sent. */
export function benchEntry(index: number): BenchEntry & { readonly nth: number } {
  const nth = personOn(index);
  const household = householdOf(nth);
  return {
    nth,
    entry: String(index),
    list: listOf(index),
    line: (index % ROWS_PER_LIST) + 1,
    person: personKey(nth),
    household: household === null ? null : householdId(household),
    reachedByFile: household !== null && isReached(household),
    rank: 2 + (index % 10),
    requestedFen: REQUESTED_FEN[index % REQUESTED_FEN.length] ?? 0n,
    capFen: CAP_FEN,
    paidThisYearFen: paidFen(nth),
  };
}

export const listsOf = (rows: number): number => Math.ceil(rows / ROWS_PER_LIST);
export const firstRowOf = (list: number): number => list * ROWS_PER_LIST;
