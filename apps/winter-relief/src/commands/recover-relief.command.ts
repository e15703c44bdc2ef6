import { Inject, Injectable } from '@nestjs/common';
import type { AgreeToRepay, EmergencyRecoveryView, PayInMoney } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import { newestEmergencyRules } from '@huzhu/rules';
import { type CommandContext, Commands, FieldCipher, isRejected, type Work } from '@huzhu/service';
import type { EmergencyRecovery, EmergencyRecoveryCommand } from '../domain/emergency-recovery.js';
import { emergencyRecoveryAggregate, emergencyRecoveryView } from '../store/emergency-recovery.entity.js';
import { findAid } from './find-aid.js';
import { addToPersonYears, lockPersonYears } from './person-year.js';

interface Step {
  readonly by: string;
  readonly on: Work['today'];
}

/** What is owed back: agreed, repaid, or given up by two for a final reason. */
@Injectable()
export class RecoverReliefCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  agree(context: CommandContext, id: string, body: AgreeToRepay): Promise<EmergencyRecoveryView | Rejected> {
    const sealedConsent = this.cipher.seal(`consent/${id}`, { evidence: body.evidence });
    return this.step(context, 'agree-to-repay', id, (step) => ({ type: 'agree', ...step, sealedConsent }));
  }

  /** Refusals `MORE_THAN_OWED`, `REFERENCE_KNOWN`, `DAY_IN_FUTURE`. */
  repay(context: CommandContext, id: string, body: PayInMoney): Promise<EmergencyRecoveryView | Rejected> {
    const { bankReference } = body;
    const paid = { amountFen: BigInt(body.amountFen), bankReference, receivedOn: day(body.receivedOn) };
    return this.step(context, 'repay-relief', id, (step) => ({ type: 'repay', ...step, ...paid }));
  }

  proposeWaiver(context: CommandContext, id: string, reason: string): Promise<EmergencyRecoveryView | Rejected> {
    const { finalReasons } = newestEmergencyRules;
    return this.step(context, 'propose-waiver', id, (step) => ({
      type: 'propose-waiver',
      ...step,
      reason,
      finalReasons,
    }));
  }

  decideWaiver(context: CommandContext, id: string, confirmed: boolean): Promise<EmergencyRecoveryView | Rejected> {
    return this.commands.handle(context, 'winter-relief.decide-waiver', async (work) => {
      const cap = await lockedYear(work, id);
      if (cap === null) return reject('NOT_FOUND');
      const step = { by: context.caller.id, on: work.today };
      const decided = await work.decide(emergencyRecoveryAggregate, id, { type: 'decide-waiver', ...step, confirmed });
      if (isRejected(decided)) return decided;
      const { state } = decided;
      // What need not be repaid is held after all.
      if (confirmed) await addToPersonYears(work, [heldAgain(state)], cap);
      return emergencyRecoveryView(decided.id, decided.version, state);
    });
  }

  private step(
    context: CommandContext,
    action: string,
    id: string,
    toCommand: (step: Step) => EmergencyRecoveryCommand,
  ): Promise<EmergencyRecoveryView | Rejected> {
    return this.commands.handle(context, `winter-relief.${action}`, async (work) => {
      const step = { by: context.caller.id, on: work.today };
      const decided = await work.decide(emergencyRecoveryAggregate, id, toCommand(step));
      return isRejected(decided) ? decided : emergencyRecoveryView(decided.id, decided.version, decided.state);
    });
  }
}

const heldAgain = ({ personKey, owedFen, repaidFen }: EmergencyRecovery) => ({
  personKey,
  amountFen: owedFen - repaidFen,
});

/** The person's year is locked before the case. */
async function lockedYear(work: Work, id: string): Promise<{ family: string; year: number } | null> {
  const [row] = await work.tx.query<{ aid_id: string; person_key: string }>(
    'SELECT aid_id, person_key FROM winter_relief.emergency_recovery WHERE id = $1',
    [id],
  );
  const aid = row && (await findAid(work, row.aid_id));
  if (!row || !aid) return null;
  const cap = { family: aid.rules.capFamily, year: aid.year };
  await lockPersonYears(work, [row.person_key], cap);
  return cap;
}
