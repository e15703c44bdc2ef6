import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EmergencyRecoveryChanged, EventMessage, MoneyBackKind, ReliefMoneyBack } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { Commands } from '@huzhu/service';
import { type OwedBack, type PaidBack, ReceiveRecoveries } from '../commands/receive-recoveries.command.js';

const caller = { kind: 'system', id: 'disbursement' } as const;
/** Of which all emergency relief is paid. */
const FUND = 'WINTER_RELIEF';

/** Winter relief says which emergency relief is owed back, and which credits of the bank are such relief, or cash that was left. */
@Controller()
export class OnEmergencyMoney {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ReceiveRecoveries) private readonly receiveRecoveries: ReceiveRecoveries,
  ) {}

  @EventPattern('winter-relief.emergency-recovery-changed.v1')
  changed(@Payload() batch: EventBatch<EmergencyRecoveryChanged>): Promise<Effect[]> {
    const work = this.commands.workOn(batch.tx, { caller, action: 'disbursement.on-emergency-recovery-changed' });
    return this.receiveRecoveries.changed(work, batch.events.map(owedBackOf));
  }

  @EventPattern('winter-relief.relief-money-back.v1')
  async moneyBack(@Payload() batch: EventBatch<ReliefMoneyBack>): Promise<Effect[]> {
    const work = this.commands.workOn(batch.tx, { caller, action: 'disbursement.on-relief-money-back' });
    const of = (wanted: MoneyBackKind): PaidBack[] =>
      batch.events.filter(({ payload }) => payload.kind === wanted).map(paidBackOf);
    return [
      ...(await this.receiveRecoveries.repaid(work, of('RECOVERY_REPAID'))),
      ...(await this.receiveRecoveries.broughtBack(work, of('CASH_BROUGHT_BACK'))),
    ];
  }
}

/** What is waived is given up; nothing is kept back from later relief. */
function owedBackOf({ id: eventId, payload }: EventMessage<EmergencyRecoveryChanged>): OwedBack {
  const { recoveryId, aidId: caseId, orgId, status: state, owedFen, repaidFen } = payload;
  const amountFen = BigInt(owedFen);
  const writtenOffFen = state === 'WAIVED' ? amountFen - BigInt(repaidFen) : 0n;
  const changedOn = day(payload.changedOn);
  return { eventId, recoveryId, caseId, orgId, fund: FUND, state, amountFen, offsetFen: 0n, writtenOffFen, changedOn };
}

function paidBackOf({ id: eventId, payload }: EventMessage<ReliefMoneyBack>): PaidBack {
  const { caseId: recoveryId, orgId, fund, bankReference } = payload;
  const facts = { amountFen: BigInt(payload.amountFen), bankReference, receivedOn: day(payload.receivedOn) };
  return { eventId, recoveryId, orgId, fund, ...facts };
}
