import type { Effect, EventBatch } from '@huzhu/messaging';
import { type Commands, notePayments, type PaymentNews } from '@huzhu/service';
import type { RecipientCommand } from '../domain/recipient.js';
import { recipientAggregate } from '../store/recipient.entity.js';

/** News of payments, noted on the recipients they are made for. */
export const noteOnRecipients = <News extends PaymentNews>(
  commands: Commands,
  batch: EventBatch<News>,
  action: string,
  toCommand: (news: News) => RecipientCommand,
): Promise<Effect[]> =>
  notePayments(commands, batch, { source: 'winter-relief', aggregate: recipientAggregate, action }, toCommand);
