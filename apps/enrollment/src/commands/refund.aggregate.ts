import type { Aggregate } from '@huzhu/service';
import type { Refund, RefundCommand, RefundEvent } from '../domain/refund.js';
import { refundDecider } from '../domain/refund.decide.js';
import { publishRefund } from '../publish/refund.publish.js';
import { refundEntity, type RefundRow } from '../store/refund.entity.js';

export const refundAggregate: Aggregate<RefundCommand, Refund, RefundEvent, RefundRow> = {
  name: 'refund',
  decider: refundDecider,
  entity: refundEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, items, ...state }) => ({
    ...state,
    items: items.map((item) => ({ ...item, amountFen: BigInt(item.amountFen) })),
  }),
  publish: publishRefund,
};
