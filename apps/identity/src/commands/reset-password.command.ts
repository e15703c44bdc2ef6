import { Inject, Injectable } from '@nestjs/common';
import type { ResetPassword, StaffSaved } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { hashPassword } from './security/password-hash.js';
import { replacePassword } from '../store/credentials.js';
import { revokeSessionsOf } from '../store/sessions.js';
import { staffAggregate } from './staff.aggregate.js';
import { withoutKey } from './without-key.js';

@Injectable()
export class ResetPasswordCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Gives an account a temporary password, unlocks it and ends its sessions. */
  async handle(context: CommandContext, id: string, body: ResetPassword): Promise<StaffSaved | Rejected> {
    const passwordHash = await hashPassword(body.password);
    return this.commands.handle(withoutKey(context), 'identity.reset-password', async (work) => {
      const decided = await work.decide(staffAggregate, id, { type: 'reset-password', id, by: context.caller.id });
      if (isRejected(decided)) return decided;
      await replacePassword(work.tx, id, passwordHash, true);
      await revokeSessionsOf(work.tx, id, 'password-changed', Date.parse(work.facts.clock.now()));
      return { id, version: decided.version };
    });
  }
}
