import type { RefundView } from '@huzhu/contracts';
import { fenToWire } from '@huzhu/service';
import type { RefundRow } from './refund.entity.js';

/** What of a refund is shown: that an account was given, never which. */
export function refundView(row: RefundRow): RefundView {
  const { id, version, orgId, rosterId, plan, status, amountFen, items, sequence, sealedPayee } = row;
  const { confirmedOn, settledOn, reasonCode } = row;
  return {
    id,
    version,
    orgId,
    rosterId,
    plan,
    status,
    amountFen: fenToWire(amountFen),
    items: items.map(({ coverageId, amountFen: itemFen, ...item }) => ({
      ...item,
      amountFen: Number(itemFen),
      ...(coverageId === null ? {} : { coverageId }),
    })),
    sequence,
    hasPayee: sealedPayee !== null,
    ...(confirmedOn === null ? {} : { confirmedOn }),
    ...(settledOn === null ? {} : { settledOn }),
    ...(reasonCode === null ? {} : { reasonCode }),
  };
}
