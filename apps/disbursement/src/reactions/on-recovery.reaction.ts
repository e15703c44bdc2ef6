import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventMessage, RecoveryChanged, RecoveryRepaid } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { Commands } from '@huzhu/service';
import { type OwedBack, type PaidBack, ReceiveRecoveries } from '../commands/receive-recoveries.command.js';

const caller = { kind: 'system', id: 'disbursement' } as const;
const fund = 'MUTUAL_AID_POOL';

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
    return this.receiveRecoveries.changed(work, batch.events.map(owedBackOf));
  }

  @EventPattern('claims.recovery-repaid.v1')
  repaid(@Payload() batch: EventBatch<RecoveryRepaid>): Promise<Effect[]> {
    const work = this.commands.workOn(batch.tx, { caller, action: 'disbursement.on-recovery-repaid' });
    return this.receiveRecoveries.repaid(work, batch.events.map(paidBackOf));
  }
}

function owedBackOf({ id: eventId, payload }: EventMessage<RecoveryChanged>): OwedBack {
  const { recoveryId, claimId: caseId, orgId, state } = payload;
  const amountFen = BigInt(payload.amountFen);
  const offsetFen = BigInt(payload.offsetFen);
  const writtenOffFen = BigInt(payload.writtenOffFen);
  const changedOn = day(payload.changedOn);
  return { eventId, recoveryId, caseId, orgId, fund, state, amountFen, offsetFen, writtenOffFen, changedOn };
}

function paidBackOf({ id: eventId, payload }: EventMessage<RecoveryRepaid>): PaidBack {
  const { recoveryId, orgId, bankReference } = payload;
  const facts = { amountFen: BigInt(payload.amountFen), bankReference, receivedOn: day(payload.receivedOn) };
  return { eventId, recoveryId, orgId, fund, ...facts };
}
