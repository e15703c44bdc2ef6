import type { Settlement } from '@huzhu/rules';
import type { BlindIndex } from '@huzhu/service';
import { invoiceKey } from '../store/document-invoices.js';
import type { UsedPaper } from '../store/used-papers.js';

/** Keyed hashes of the invoices and settlement sheets of a claim; `shown` are those of invoices among its documents. */
export const papersOf = (
  index: BlindIndex,
  owner: Pick<UsedPaper, 'claimId' | 'personKey' | 'stay'>,
  settlements: readonly Settlement[],
  shown: readonly string[] = [],
): UsedPaper[] => {
  const named = settlements.flatMap(({ settlementId, invoiceCode, invoiceNumber }): UsedPaper[] => [
    { ...owner, kind: 'SETTLEMENT', paperKey: index.keyOf('settlement', settlementId) },
    ...(invoiceNumber === null
      ? []
      : [
          {
            ...owner,
            kind: 'INVOICE' as const,
            paperKey: invoiceKey(index, { code: invoiceCode, number: invoiceNumber }),
          },
        ]),
  ]);
  const known = new Set(named.map(({ paperKey }) => paperKey));
  const others = [...new Set(shown)].filter((paperKey) => !known.has(paperKey));
  return [...named, ...others.map((paperKey): UsedPaper => ({ ...owner, kind: 'INVOICE', paperKey }))];
};
