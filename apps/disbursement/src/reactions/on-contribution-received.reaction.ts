import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ContributionReceived } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { Commands } from '@huzhu/service';
import { ReceiveContributions } from '../commands/receive-contributions.command.js';

/** Enrollment says which credit of the bank is which roster's contribution. */
@Controller()
export class OnContributionReceived {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ReceiveContributions) private readonly receiveContributions: ReceiveContributions,
  ) {}

  @EventPattern('enrollment.contribution-received.v1')
  handle(@Payload() batch: EventBatch<ContributionReceived>): Promise<Effect[]> {
    const caller = { kind: 'system', id: 'disbursement' } as const;
    const work = this.commands.workOn(batch.tx, { caller, action: 'disbursement.on-contribution-received' });
    return this.receiveContributions.handle(work, batch.events);
  }
}
