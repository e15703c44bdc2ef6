import { Inject, Injectable } from '@nestjs/common';
import type { ChangeStaffRoles, StaffSaved } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { staffAggregate } from './staff.aggregate.js';

@Injectable()
export class ChangeStaffRolesCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Replaces the roles of an account. Tokens already given out say the old ones for ten minutes at most. */
  handle(context: CommandContext, id: string, body: ChangeStaffRoles): Promise<StaffSaved | Rejected> {
    return this.commands.handle(context, 'identity.change-staff-roles', async (work) => {
      const by = context.caller.id;
      const decided = await work.decide(staffAggregate, id, { type: 'change-staff-roles', id, roles: body.roles, by });
      return isRejected(decided) ? decided : { id, version: decided.version };
    });
  }
}
