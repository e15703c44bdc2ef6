import { Inject, Injectable } from '@nestjs/common';
import type { SessionTokens, SignIn } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { Commands, Queries } from '@huzhu/service';
import { passPassword } from './security/password-gate.js';
import { DECOY_HASH, hashPassword, isPassword } from './security/password-hash.js';
import { SessionTokenPair } from './security/session-tokens.js';
import { findAccount, replacePassword } from '../store/credentials.js';
import { IDENTITY } from './identity-caller.js';
import { staffSubject } from './staff-subject.js';

@Injectable()
export class SignInCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SessionTokenPair) private readonly tokens: SessionTokenPair,
  ) {}

  /**
   * Signs staff in. Unknown name, wrong password, locked and closed account are one refusal, and take the same time. A
   * temporary password is good for choosing another one only.
   */
  async handle(body: SignIn): Promise<SessionTokens | Rejected> {
    const username = body.username.trim().toLowerCase();
    const seen = await this.queries.read(IDENTITY, (tx) => findAccount(tx, { username }));
    const fits = await isPassword(body.password, seen?.passwordHash ?? DECOY_HASH);
    if (!seen) return reject('SIGN_IN_REFUSED');
    const newHash = fits && body.newPassword !== undefined ? await hashPassword(body.newPassword) : null;
    return this.commands.run(staffSubject(seen), 'identity.sign-in', async (work) => {
      const now = Date.parse(work.facts.clock.now());
      const account = await passPassword(work, seen, fits, now);
      if (!account) return reject('SIGN_IN_REFUSED');
      if (account.temporary && newHash === null) return reject('PASSWORD_CHANGE_REQUIRED');
      if (newHash !== null) {
        if (body.newPassword === body.password) return reject('PASSWORD_NOT_NEW');
        await replacePassword(work.tx, account.staffId, newHash, false);
      }
      return this.tokens.begin(work, staffSubject(account), now);
    });
  }
}
