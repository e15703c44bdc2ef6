import type { Effect, EventBatch } from '@huzhu/messaging';
import { type Commands, notePayments, type PaymentNews } from '@huzhu/service';
import type { ClaimCommand } from '../domain/claim-commands.js';
import { claimAggregate } from './claim.aggregate.js';

/** News of payments, noted on the claims they are made for. */
export const noteOnClaims = <News extends PaymentNews>(
  commands: Commands,
  batch: EventBatch<News>,
  action: string,
  toCommand: (news: News) => ClaimCommand,
): Promise<Effect[]> =>
  notePayments(commands, batch, { source: 'claims', aggregate: claimAggregate, action }, toCommand);
