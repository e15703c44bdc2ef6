import type { Day } from '@huzhu/kernel';
import funds from '../../data/funds.json' with { type: 'json' };

/** Which purposes a fund serves, and the accounts its entries go to. */
export interface FundRules {
  readonly fund: string;
  /** On paper. */
  readonly name: string;
  readonly purposes: readonly string[];
  /** Sources, as documents and requests tell them, whose money has budgets of its own, and as what. */
  readonly heldApart: Readonly<Partial<Record<string, string>>>;
  /** Its fiscal money is carried to the next year once, and lapses at the end of that (clause 3.4: about two years). */
  readonly fiscalLapses: boolean;
  readonly accounts: {
    readonly cash: string;
    /** Debited when a payment is made, unless of fiscal money. */
    readonly paid: string;
    /** The same of fiscal money (财政拨款). */
    readonly fiscalPaid: string;
    /** Credited by the opening balance. */
    readonly opening: string;
    /** The same of fiscal money (财政拨款结转). */
    readonly fiscalOpening: string;
    /** Credited by money that comes in for the fund. */
    readonly contribution: string;
    /** Instead of `paid`, where what was paid in an earlier year is owed back (年初余额调整). */
    readonly priorYear: string;
    /** The same of fiscal money: the Treasury's carried balance. */
    readonly fiscalPriorYear: string;
    /** Debited when a returned payment is made again. */
    readonly returned: string;
  };
}

/** All funds. */
export const FUND_RULES: readonly FundRules[] = funds;

const RULES: ReadonlyMap<string, FundRules> = new Map(FUND_RULES.map((each) => [each.fund, each]));

/** Throws for a fund nobody knows: contracts let none through. */
export function rulesOfFund(fund: string): FundRules {
  const rules = RULES.get(fund);
  if (!rules) throw new Error('a fund without rules');
  return rules;
}

/** The name of a fund on paper. */
export const fundName = (fund: string): string => rulesOfFund(fund).name;

/** The budget year of a day: what is paid in a year is paid from the budget of that year. */
export const yearOf = (day: Day): number => Number(day.slice(0, 4));
