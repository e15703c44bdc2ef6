import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentRequested } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { Commands } from '@huzhu/service';
import { ReceivePayments } from '../commands/receive-payments.command.js';

/** The one door for money, whoever asks. */
@Controller()
export class OnPaymentRequested {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ReceivePayments) private readonly receivePayments: ReceivePayments,
  ) {}

  @EventPattern([
    'enrollment.payment-requested.v1',
    'claims.payment-requested.v1',
    'hardship.payment-requested.v1',
    'winter-relief.payment-requested.v1',
  ])
  handle(@Payload() batch: EventBatch<PaymentRequested>): Promise<Effect[]> {
    const caller = { kind: 'system', id: 'disbursement' } as const;
    const work = this.commands.workOn(batch.tx, { caller, action: 'disbursement.on-payment-requested' });
    return this.receivePayments.handle(work, batch.events);
  }
}
