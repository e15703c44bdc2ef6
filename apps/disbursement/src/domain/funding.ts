import type { Fen } from '@huzhu/kernel';

/**
 * How many of the waiting amounts, in the order of their arrival, an available sum pays. Nobody is overtaken: the first one
 * that does not fit ends the row, or a large payment could wait for ever behind small ones.
 */
export function affordable(
  amountsFen: readonly Fen[],
  availableFen: Fen,
): { readonly count: number; readonly sumFen: Fen } {
  let sumFen = 0n;
  let count = 0;
  for (const amountFen of amountsFen) {
    if (sumFen + amountFen > availableFen) break;
    sumFen += amountFen;
    count += 1;
  }
  return { count, sumFen };
}
