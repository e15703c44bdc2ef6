import { Inject, Injectable } from '@nestjs/common';
import type { StaffSaved } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { revokeSessionsOf } from '../store/sessions.js';
import { staffAggregate } from './staff.aggregate.js';

@Injectable()
export class DeactivateStaffCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Closes an account for good and ends its sessions. */
  handle(context: CommandContext, id: string): Promise<StaffSaved | Rejected> {
    return this.commands.handle(context, 'identity.deactivate-staff', async (work) => {
      const by = context.caller.id;
      const decided = await work.decide(staffAggregate, id, { type: 'deactivate-staff', id, by });
      if (isRejected(decided)) return decided;
      await revokeSessionsOf(work.tx, id, 'account-changed', Date.parse(work.facts.clock.now()));
      return { id, version: decided.version };
    });
  }
}
