import type { Fen } from '@huzhu/kernel';
import { rulesOfFund } from './fund-rules.js';
import { COMMON_MONEY } from './money-source.js';

/** What decides how old the money of a budget is. */
export interface AgedMoney {
  readonly fund: string;
  readonly heldSource: string;
  readonly receivedFen: Fen;
  /** Of what it received, what came from the year before. */
  readonly carriedFen: Fen;
  readonly availableFen: Fen;
}

/** Whether carried money of a budget lapses (结转资金): fiscal money where the fund says so. Clause 3.4. */
const lapses = ({ fund, heldSource }: AgedMoney): boolean =>
  heldSource !== COMMON_MONEY && rulesOfFund(fund).fiscalLapses;

/** Of what is available, what came from the year before and lapses with this one: the oldest money is spent first. */
export function lapsingFen(budget: AgedMoney): Fen {
  if (!lapses(budget)) return 0n;
  const { receivedFen, carriedFen, availableFen } = budget;
  const leftFen = carriedFen - (receivedFen - availableFen);
  return leftFen > 0n ? leftFen : 0n;
}

/** Of parts that are passed down one after the other, what is money of the year before: it does not grow younger on its way. */
export function carriedParts(budget: AgedMoney, partsFen: readonly Fen[]): Fen[] {
  let leftFen = lapsingFen(budget);
  return partsFen.map((partFen) => {
    const carriedFen = partFen < leftFen ? partFen : leftFen;
    leftFen -= carriedFen;
    return carriedFen;
  });
}
