import { Inject, Injectable } from '@nestjs/common';
import type { RefreshSession, SessionTokens } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { Commands, type Work } from '@huzhu/service';
import { refreshVerdict } from '../domain/session-life.js';
import type { Subject } from './security/access-tokens.js';
import { refreshTokenHash, SessionTokenPair } from './security/session-tokens.js';
import { findAccount } from '../store/credentials.js';
import { personOf } from '../store/members.js';
import { type LockedToken, lockRefreshToken, revokeSession, useRefreshToken } from '../store/sessions.js';
import { IDENTITY } from './identity-caller.js';
import { staffSubject } from './staff-subject.js';

@Injectable()
export class RefreshSessionCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SessionTokenPair) private readonly tokens: SessionTokenPair,
  ) {}

  /** Takes a refresh token in for the next pair, with the roles of today. A token that comes twice ends its session. */
  handle(body: RefreshSession): Promise<SessionTokens | Rejected> {
    return this.commands.run(IDENTITY, 'identity.refresh-session', (work) =>
      this.refresh(work, refreshTokenHash(body.refreshToken)),
    );
  }

  private async refresh(work: Work, hash: string): Promise<SessionTokens | Rejected> {
    const now = Date.parse(work.facts.clock.now());
    const held = await lockRefreshToken(work.tx, hash);
    if (!held) return reject('REFRESH_REFUSED');
    const verdict = refreshVerdict(held, now);
    if (verdict === 'revoke-session') {
      await revokeSession(work.tx, held.sessionId, 'token-reused', now);
      await work.audit('session', held.sessionId, 2, null, { revoked: 'token-reused' });
    }
    if (verdict !== 'rotate') return reject('REFRESH_REFUSED');
    const subject = await subjectOf(work.tx, held);
    if (!subject) return reject('REFRESH_REFUSED');
    await useRefreshToken(work.tx, hash, now);
    return this.tokens.next(work, subject, { id: held.sessionId, endsAt: held.sessionEndsAt }, now);
  }
}

async function subjectOf(tx: Tx, { kind, subjectId }: LockedToken): Promise<Subject | null> {
  if (kind === 'member') {
    const personKey = await personOf(tx, subjectId);
    return personKey === null ? null : { kind, id: subjectId, personKey };
  }
  const account = await findAccount(tx, { staffId: subjectId });
  return account?.active ? staffSubject(account) : null;
}
