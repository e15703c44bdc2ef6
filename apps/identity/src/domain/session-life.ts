const HOUR_MILLISECONDS = 3_600_000;
/** A session that is not used this long is over. */
const IDLE_MILLISECONDS = 8 * HOUR_MILLISECONDS;
/** A session ends after this however much it is used. */
const SESSION_MILLISECONDS = 24 * HOUR_MILLISECONDS;

/** When a session that begins now ends at the latest; milliseconds since 1970. */
export const sessionEnd = (now: number): number => now + SESSION_MILLISECONDS;

/** Until when a refresh token given out now is good. */
export const refreshEnd = (now: number, sessionEndsAt: number): number =>
  Math.min(now + IDLE_MILLISECONDS, sessionEndsAt);

/** A refresh token as it is held (its hash is), with its session. */
export interface HeldToken {
  readonly usedAt: number | null;
  readonly expiresAt: number;
  readonly sessionEndsAt: number;
  readonly sessionRevokedAt: number | null;
}

/**
 * What a refresh with this token leads to. A token is good once. When it comes a second time, one of the two who hold it is
 * not the owner, and nobody can tell which: the whole session is revoked.
 */
export function refreshVerdict(token: HeldToken, now: number): 'rotate' | 'refuse' | 'revoke-session' {
  if (token.sessionRevokedAt !== null || now >= token.sessionEndsAt) return 'refuse';
  if (token.usedAt !== null) return 'revoke-session';
  return now < token.expiresAt ? 'rotate' : 'refuse';
}
