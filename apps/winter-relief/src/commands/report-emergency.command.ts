import { Inject, Injectable } from '@nestjs/common';
import type { EmergencyView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { emergencyAggregate, emergencyView } from '../store/emergency.entity.js';
import { openCases } from '../store/emergency-sums.js';
import { loadOwnEmergency } from './emergency-in-work.js';

/** The report ends an event: every case has its papers, every payment its end, and the cash adds up. */
@Injectable()
export class ReportEmergencyCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Refusals `CASES_INCOMPLETE`, `PAYMENTS_UNDER_WAY`, `CASH_NOT_ACCOUNTED`. */
  handle(context: CommandContext, id: string): Promise<EmergencyView | Rejected> {
    return this.commands.handle(context, 'winter-relief.report-emergency', async (work) => {
      const own = await loadOwnEmergency(work, id);
      if (isRejected(own)) return own;
      const decided = await work.decide(emergencyAggregate, id, {
        type: 'report',
        by: context.caller.id,
        on: work.today,
        open: await openCases(work.tx, id),
      });
      return isRejected(decided) ? decided : emergencyView(decided.id, decided.version, decided.state);
    });
  }
}
