import { Inject, Injectable } from '@nestjs/common';
import type { SignOut } from '@huzhu/contracts';
import { Commands } from '@huzhu/service';
import { refreshTokenHash } from './security/session-tokens.js';
import { lockRefreshToken, revokeSession } from '../store/sessions.js';
import { IDENTITY } from './identity-caller.js';

@Injectable()
export class SignOutCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Ends the session of a refresh token; a token nobody knows changes nothing and is not told apart. */
  async handle(body: SignOut): Promise<void> {
    await this.commands.run(IDENTITY, 'identity.sign-out', async (work) => {
      const held = await lockRefreshToken(work.tx, refreshTokenHash(body.refreshToken));
      if (!held || held.sessionRevokedAt !== null) return;
      await revokeSession(work.tx, held.sessionId, 'signed-out', Date.parse(work.facts.clock.now()));
      await work.audit('session', held.sessionId, 2, null, { revoked: 'signed-out' });
    });
  }
}
