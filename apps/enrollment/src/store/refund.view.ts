import type { RefundView } from '@huzhu/contracts';
import { fenToWire } from '@huzhu/service';
import type { RefundRow } from './refund.entity.js';

/** What of a refund is shown: that an account was given, never which. */
export function refundView(row: RefundRow): RefundView {
  const { id, version, orgId, kind, rosterId, plan, status, amountFen, items, sequence, sealedPayee } = row;
  const { confirmedOn, settledOn, reasonCode } = row;
  const { documentId, documentNumber, unionName, unionCode, duesYear } = row;
  return {
    id,
    version,
    orgId,
    kind,
    ...(rosterId === null ? {} : { rosterId }),
    ...(plan === null ? {} : { plan }),
    ...(documentId === null
      ? {}
      : {
          dues: { documentId, number: documentNumber!, unionName: unionName!, unionCode: unionCode!, year: duesYear! },
        }),
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
