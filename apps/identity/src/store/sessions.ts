import type { Tx } from '@huzhu/messaging';
import type { HeldToken } from '../domain/session-life.js';
import { instant } from './instant.js';

export type SessionKind = 'staff' | 'member';

/** Why a session ended before its time. */
export type RevocationReason = 'signed-out' | 'token-reused' | 'account-changed' | 'password-changed';

/** A refresh token with its session, locked until the end of the transaction. */
export interface LockedToken extends HeldToken {
  readonly sessionId: string;
  readonly kind: SessionKind;
  readonly subjectId: string;
}

export async function addSession(
  tx: Tx,
  session: { id: string; kind: SessionKind; subjectId: string; beganAt: number; endsAt: number },
): Promise<void> {
  await tx.query('INSERT INTO identity.session (id, kind, subject_id, began_at, ends_at) VALUES ($1, $2, $3, $4, $5)', [
    session.id,
    session.kind,
    session.subjectId,
    instant(session.beganAt),
    instant(session.endsAt),
  ]);
}

export async function addRefreshToken(
  tx: Tx,
  token: { hash: string; sessionId: string; givenAt: number; expiresAt: number },
): Promise<void> {
  await tx.query(
    'INSERT INTO identity.refresh_token (token_hash, session_id, given_at, expires_at) VALUES ($1, $2, $3, $4)',
    [token.hash, token.sessionId, instant(token.givenAt), instant(token.expiresAt)],
  );
}

/** Two refreshes with one token wait for each other here: the second one sees that it was used. */
export async function lockRefreshToken(tx: Tx, hash: string): Promise<LockedToken | null> {
  interface Row {
    session_id: string;
    kind: SessionKind;
    subject_id: string;
    used_at: Date | null;
    expires_at: Date;
    ends_at: Date;
    revoked_at: Date | null;
  }
  const [row] = await tx.query<Row>(
    `SELECT t.session_id, s.kind, s.subject_id, t.used_at, t.expires_at, s.ends_at, s.revoked_at
       FROM identity.refresh_token t JOIN identity.session s ON s.id = t.session_id
      WHERE t.token_hash = $1 FOR UPDATE`,
    [hash],
  );
  if (!row) return null;
  return {
    sessionId: row.session_id,
    kind: row.kind,
    subjectId: row.subject_id,
    usedAt: row.used_at?.getTime() ?? null,
    expiresAt: row.expires_at.getTime(),
    sessionEndsAt: row.ends_at.getTime(),
    sessionRevokedAt: row.revoked_at?.getTime() ?? null,
  };
}

export async function useRefreshToken(tx: Tx, hash: string, at: number): Promise<void> {
  await tx.query('UPDATE identity.refresh_token SET used_at = $2 WHERE token_hash = $1', [hash, instant(at)]);
}

export async function revokeSession(tx: Tx, sessionId: string, because: RevocationReason, at: number): Promise<void> {
  await tx.query(
    'UPDATE identity.session SET revoked_at = $3, revoked_because = $2 WHERE id = $1 AND revoked_at IS NULL',
    [sessionId, because, instant(at)],
  );
}

/** Ends every session of one person. */
export async function revokeSessionsOf(
  tx: Tx,
  subjectId: string,
  because: RevocationReason,
  at: number,
): Promise<void> {
  await tx.query(
    'UPDATE identity.session SET revoked_at = $3, revoked_because = $2 WHERE subject_id = $1 AND revoked_at IS NULL',
    [subjectId, because, instant(at)],
  );
}
