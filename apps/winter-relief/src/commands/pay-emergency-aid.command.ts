import { Inject, Injectable } from '@nestjs/common';
import type { EmergencyAidView, PayeeAccount } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected, PayeeSealer } from '@huzhu/service';
import { emergencyAggregate } from '../store/emergency.entity.js';
import { emergencyAidAggregate, emergencyAidView } from '../store/emergency-aid.entity.js';
import { findAid } from './find-aid.js';
import { lockPersonYears, addToPersonYears } from './person-year.js';
import { sealAccount } from './seal-account.js';

/** Relief goes to an account; what came back goes to another one; what was never paid may be taken back. */
@Injectable()
export class PayEmergencyAidCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(PayeeSealer) private readonly sealer: PayeeSealer,
  ) {}

  /** Refusals `NOT_RELEASED`, `OVER_BUDGET`, `EMERGENCY_DUPLICATE`, `SAME_PERSON`, `RECUSAL_REQUIRED`. */
  order(context: CommandContext, id: string, account: PayeeAccount): Promise<EmergencyAidView | Rejected> {
    return this.commands.handle(context, 'winter-relief.pay-emergency-aid', async (work) => {
      const found = await findAid(work, id);
      if (found === null) return reject('NOT_FOUND');
      const sealedPayee = await sealAccount(this.sealer, account);
      const by = actorOf(context.caller);
      if (found.sequence === null) {
        const step = { by: by.id, on: work.today, amountFen: found.allowedFen };
        const committed = await work.decide(emergencyAggregate, found.emergencyId, { type: 'commit', ...step });
        if (isRejected(committed)) return committed;
      }
      const decided = await work.decide(emergencyAidAggregate, id, {
        type: 'order',
        by,
        on: work.today,
        sealedPayee,
      });
      return isRejected(decided) ? decided : emergencyAidView(decided.id, decided.version, decided.state);
    });
  }

  /** Cap and money are free again. Refusal `OTHERS_DUPLICATE_IT` while other relief is owed back because of it. */
  withdraw(context: CommandContext, id: string, reason: string): Promise<EmergencyAidView | Rejected> {
    return this.commands.handle(context, 'winter-relief.withdraw-emergency-aid', async (work) => {
      const found = await findAid(work, id);
      if (found === null) return reject('NOT_FOUND');
      const { emergencyId, allowedFen: amountFen, personKey, year, rules } = found;
      const by = actorOf(context.caller);
      if (found.sequence !== null) {
        const step = { by: by.id, on: work.today, amountFen };
        const given = await work.decide(emergencyAggregate, emergencyId, { type: 'give-back', ...step });
        if (isRejected(given)) return given;
      }
      const cap = { family: rules.capFamily, year };
      await lockPersonYears(work, [personKey], cap);
      const others = await work.tx.query('SELECT 1 FROM winter_relief.emergency_aid WHERE duplicate_of = $1', [id]);
      if (others.length > 0) return reject('OTHERS_DUPLICATE_IT', 'EMERGENCY-AID-WAY', { others: others.length });
      const decided = await work.decide(emergencyAidAggregate, id, { type: 'withdraw', by, on: work.today, reason });
      if (isRejected(decided)) return decided;
      if (decided.state.duplicateOf === null) await addToPersonYears(work, [{ personKey, amountFen: -amountFen }], cap);
      return emergencyAidView(decided.id, decided.version, decided.state);
    });
  }
}
