import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecoveryChanged, RecoveryRepaid } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { Commands } from '@huzhu/service';
import { ReceiveRecoveries } from '../commands/receive-recoveries.command.js';

const caller = { kind: 'system', id: 'disbursement' } as const;

/** Claims says what is owed back, and which credits of the bank repay it. */
@Controller()
export class OnRecovery {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ReceiveRecoveries) private readonly receiveRecoveries: ReceiveRecoveries,
  ) {}

  @EventPattern('claims.recovery-changed.v1')
  changed(@Payload() batch: EventBatch<RecoveryChanged>): Promise<Effect[]> {
    const work = this.commands.workOn(batch.tx, { caller, action: 'disbursement.on-recovery-changed' });
    return this.receiveRecoveries.changed(work, batch.events);
  }

  @EventPattern('claims.recovery-repaid.v1')
  repaid(@Payload() batch: EventBatch<RecoveryRepaid>): Promise<Effect[]> {
    const work = this.commands.workOn(batch.tx, { caller, action: 'disbursement.on-recovery-repaid' });
    return this.receiveRecoveries.repaid(work, batch.events);
  }
}
