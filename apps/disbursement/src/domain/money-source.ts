import { FUND_RULES, rulesOfFund } from './fund-rules.js';

/** As what all money is held that is not held apart. */
export const COMMON_MONEY = 'COMMON';

/**
 * In which budgets of a fund money of a source is held (资金来源): fiscal money apart (专款专用), source by source as far as those who
 * ask for it tell them apart; all other money together. A source nobody told is that of the common money. Clauses 3.4, 5.1.
 */
export const heldSourceOf = (fund: string, source: string | null): string =>
  (source === null ? undefined : rulesOfFund(fund).heldApart[source]) ?? COMMON_MONEY;

/** Whether a source is fiscal money (财政拨款): that alone is held apart, and booked apart from union money (工会资金). Clause 5.2. */
export const isFiscal = (fund: string, source: string | null): boolean => heldSourceOf(fund, source) !== COMMON_MONEY;

/** Fiscal money by whose it is, as tables say it and as documents do. */
export const FISCAL_SOURCES: Readonly<Record<string, string>> = {
  中央财政: 'CENTRAL_FISCAL',
  省级财政: 'PROVINCIAL_FISCAL',
  地方财政: 'LOCAL_FISCAL',
};

/** Whose money a fund holds in budgets of its own: common money, and each source it holds apart. */
export const heldSourcesOf = (fund: string): readonly string[] => [
  ...new Set([COMMON_MONEY, ...Object.values(rulesOfFund(fund).heldApart).filter((held) => held !== undefined)]),
];

/** Every source that is held apart, as `[fund, source as it is told, source it is held as]`. */
export const HELD_APART: readonly (readonly [string, string, string])[] = FUND_RULES.flatMap(({ fund, heldApart }) =>
  Object.entries(heldApart).map(([source, held]) => [fund, source, held ?? COMMON_MONEY] as const),
);
