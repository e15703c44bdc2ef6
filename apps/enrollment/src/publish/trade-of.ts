import { type Trade, TRADES } from '@huzhu/contracts';

/** The trade of an employer as it is told; nothing where none is known. */
export function tradeOf(letter: string | null | undefined): { readonly trade?: Trade } {
  const trade = TRADES.find((each) => each === letter);
  return trade === undefined ? {} : { trade };
}
