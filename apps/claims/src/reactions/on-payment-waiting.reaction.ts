import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentWaiting } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnClaims } from '../commands/note-payments.js';

/** The payment waits; the claim stays approved and says why. */
@Controller()
export class OnPaymentWaiting {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-waiting.v1', aboutPaymentsOf('claims'))
  handle(@Payload() batch: EventBatch<PaymentWaiting>): Promise<Effect[]> {
    return noteOnClaims(this.commands, batch, 'claims.on-payment-waiting', ({ sequence, since, reason }) => ({
      type: 'note-payment-waiting',
      sequence,
      on: day(since),
      code: reason,
    }));
  }
}
