import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { SessionTokens } from '@huzhu/contracts';
import type { Work } from '@huzhu/service';
import { refreshEnd, sessionEnd } from '../../domain/session-life.js';
import { addRefreshToken, addSession } from '../../store/sessions.js';
import { ACCESS_SECONDS, AccessTokens, type Subject } from './access-tokens.js';

const REFRESH_BYTES = 32;

/** What is kept of a refresh token. It has 256 random bits, so a plain hash cannot be tried out. */
export const refreshTokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Gives out the two tokens of a session. */
@Injectable()
export class SessionTokenPair {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  /** Begins a session after a sign-in; `now` in milliseconds since 1970. */
  async begin(work: Work, subject: Subject, now: number): Promise<SessionTokens> {
    const id = work.newId();
    const endsAt = sessionEnd(now);
    await addSession(work.tx, { id, kind: subject.kind, subjectId: subject.id, beganAt: now, endsAt });
    await work.audit('session', id, 1, null, { kind: subject.kind, subject: subject.id });
    return this.next(work, subject, { id, endsAt }, now);
  }

  /** The next pair of a session that goes on. */
  async next(
    work: Work,
    subject: Subject,
    session: { readonly id: string; readonly endsAt: number },
    now: number,
  ): Promise<SessionTokens> {
    const refreshToken = randomBytes(REFRESH_BYTES).toString('base64url');
    await addRefreshToken(work.tx, {
      hash: refreshTokenHash(refreshToken),
      sessionId: session.id,
      givenAt: now,
      expiresAt: refreshEnd(now, session.endsAt),
    });
    const accessToken = await this.accessTokens.sign(subject, session.id, now);
    return { accessToken, refreshToken, tokenType: 'Bearer', expiresInSeconds: ACCESS_SECONDS };
  }
}
