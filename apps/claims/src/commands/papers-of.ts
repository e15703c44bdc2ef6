import type { Settlement } from '@huzhu/rules';
import type { BlindIndex } from '@huzhu/service';
import type { UsedPaper } from '../store/used-papers.js';

/** Keyed hashes of the invoices and settlement sheets of a claim. */
export const papersOf = (
  index: BlindIndex,
  owner: Pick<UsedPaper, 'claimId' | 'personKey' | 'stay'>,
  settlements: readonly Settlement[],
): UsedPaper[] =>
  settlements.flatMap(({ settlementId, invoiceCode, invoiceNumber }): UsedPaper[] => [
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
