import type { Effect, EventBatch } from '@huzhu/messaging';
import { type Commands, notePayments, type PaymentNews } from '@huzhu/service';
import type { AidCommand } from '../domain/aid.js';
import { aidAggregate } from '../store/aid.entity.js';

/** News of payments, noted on the aids they are made for. */
export const noteOnAids = <News extends PaymentNews>(
  commands: Commands,
  batch: EventBatch<News>,
  action: string,
  toCommand: (news: News) => AidCommand,
): Promise<Effect[]> =>
  notePayments(commands, batch, { source: 'hardship', aggregate: aidAggregate, action }, toCommand);
