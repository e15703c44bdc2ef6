import type { BudgetSource, Fund, OpeningBalanceView } from '@huzhu/contracts';
import { fenToWire } from '@huzhu/service';
import { openingLines, type OpeningBalanceState } from '../domain/opening-balance.js';

/** An opening balance as it is shown, with what it books. */
export function openingBalanceView(
  opening: OpeningBalanceState & { readonly id: string; readonly version: number },
): OpeningBalanceView {
  return {
    id: opening.id,
    orgId: opening.orgId,
    fund: opening.fund as Fund,
    accountNumber: opening.accountNumber,
    amountFen: fenToWire(opening.amountFen),
    asOf: opening.asOf,
    state: opening.stage,
    lines: openingLines(opening).map(({ account, amountFen }) => ({ account, amountFen: fenToWire(amountFen) })),
    sources: opening.sources.map(({ source, amountFen }) => ({
      source: source as BudgetSource,
      amountFen: fenToWire(amountFen),
    })),
    ...(opening.fundId === null ? {} : { fundId: opening.fundId }),
    version: opening.version,
  };
}
