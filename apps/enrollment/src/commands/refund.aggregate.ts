import type { RefundView } from '@huzhu/contracts';
import type { Aggregate, Decided } from '@huzhu/service';
import type { Refund, RefundCommand, RefundEvent } from '../domain/refund.js';
import { refundDecider } from '../domain/refund.decide.js';
import { publishRefund } from '../publish/refund.publish.js';
import { refundEntity, type RefundRow } from '../store/refund.entity.js';
import { refundView } from '../store/refund.view.js';

export const refundAggregate: Aggregate<RefundCommand, Refund, RefundEvent, RefundRow> = {
  name: 'refund',
  decider: refundDecider,
  entity: refundEntity,
  toRow: ({ dues, ...state }) => ({
    ...state,
    kind: dues === null ? 'CONTRIBUTION' : 'UNION_DUES',
    documentId: dues?.documentId ?? null,
    documentNumber: dues?.number ?? null,
    unionName: dues?.unionName ?? null,
    unionCode: dues?.unionCode ?? null,
    duesYear: dues?.year ?? null,
  }),
  fromRow: ({ id: _id, version: _version, items, ...row }) => ({
    ...stateOf(row),
    items: items.map((item) => ({ ...item, amountFen: BigInt(item.amountFen) })),
  }),
  publish: publishRefund,
};

function stateOf({
  kind: _kind,
  documentId,
  documentNumber,
  unionName,
  unionCode,
  duesYear,
  ...state
}: Omit<RefundRow, 'id' | 'version' | 'items'>): Omit<Refund, 'items'> {
  if (documentId === null) return { ...state, dues: null };
  const dues = { documentId, number: documentNumber!, unionName: unionName!, unionCode: unionCode!, year: duesYear! };
  return { ...state, dues };
}

/** A refund as it is shown after a step. */
export const decidedRefund = ({ state, id, version }: Decided<Refund>): RefundView =>
  refundView({ ...refundAggregate.toRow(state), id, version });
