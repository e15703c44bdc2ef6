import { Inject, Injectable } from '@nestjs/common';
import type { ChangePassword } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, Queries } from '@huzhu/service';
import { passPassword } from './security/password-gate.js';
import { hashPassword, isPassword } from './security/password-hash.js';
import { findAccount, replacePassword } from '../store/credentials.js';
import { revokeSessionsOf } from '../store/sessions.js';
import { IDENTITY } from './identity-caller.js';

@Injectable()
export class ChangePasswordCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(Queries) private readonly queries: Queries,
  ) {}

  /** Replaces the caller's own password and ends all their sessions. Wrong guesses count as at a sign-in. */
  async handle({ caller }: CommandContext, body: ChangePassword): Promise<void | Rejected> {
    if (body.newPassword === body.currentPassword) return reject('PASSWORD_NOT_NEW');
    const seen = await this.queries.read(IDENTITY, (tx) => findAccount(tx, { staffId: caller.id }));
    if (!seen) return reject('NOT_FOUND');
    const fits = await isPassword(body.currentPassword, seen.passwordHash);
    const newHash = fits ? await hashPassword(body.newPassword) : null;
    return this.commands.run(caller, 'identity.change-password', async (work) => {
      const now = Date.parse(work.facts.clock.now());
      const account = await passPassword(work, seen, fits, now);
      if (!account || newHash === null) return reject('SIGN_IN_REFUSED');
      await replacePassword(work.tx, account.staffId, newHash, false);
      await revokeSessionsOf(work.tx, account.staffId, 'password-changed', now);
      await work.audit('password', account.staffId, 1, null, { changedBy: caller.id });
    });
  }
}
