import type { Effect, EventBatch } from '@huzhu/messaging';
import { type Commands, notePayments, type PaymentNews } from '@huzhu/service';
import type { RefundCommand } from '../domain/refund.js';
import { refundAggregate } from './refund.aggregate.js';

/** News of payments, noted on the refunds they are made for. */
export const noteOnRefunds = <News extends PaymentNews>(
  commands: Commands,
  batch: EventBatch<News>,
  action: string,
  toCommand: (news: News) => RefundCommand,
): Promise<Effect[]> =>
  notePayments(commands, batch, { source: 'enrollment', aggregate: refundAggregate, action }, toCommand);
