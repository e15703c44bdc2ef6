import type { Settlement } from '@huzhu/rules';
import type { BlindIndex } from '@huzhu/service';
import type { Paper } from '../store/used-papers.js';

/** Keyed hashes of the invoices and settlement sheets of a claim. */
export const papersOf = (
  index: BlindIndex,
  owner: { readonly claimId: string; readonly personKey: string },
  settlements: readonly Settlement[],
): Paper[] =>
  settlements.flatMap(({ settlementId, invoiceCode, invoiceNumber }): Paper[] => [
    { ...owner, kind: 'SETTLEMENT', paperKey: index.keyOf('settlement', settlementId) },
    ...(invoiceNumber === null
      ? []
      : [
          {
            ...owner,
            kind: 'INVOICE' as const,
            paperKey: index.keyOf('invoice', `${invoiceCode ?? ''}|${invoiceNumber}`),
          },
        ]),
  ]);
