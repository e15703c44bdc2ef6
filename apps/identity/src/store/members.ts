import type { Tx } from '@huzhu/messaging';
import type { HeldCode } from '../domain/one-time-code.js';
import { instant } from './instant.js';

/** A member (会员) as far as identity knows them: keyed hashes only. */
export interface MemberHashes {
  readonly personKey: string;
  readonly memberId: string;
  readonly mobileKey: string | null;
  readonly version: number;
  readonly causedBy: string;
}

/** Keeps the newest known hashes of each person, in one statement; answers the keys of those that changed. */
export async function keepMembers(tx: Tx, members: readonly MemberHashes[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ person_key: string }>(
    `INSERT INTO identity.member AS held (person_key, member_id, mobile_key, version, caused_by)
     SELECT * FROM UNNEST($1::text[], $2::uuid[], $3::text[], $4::int[], $5::uuid[])
     ON CONFLICT (person_key) DO UPDATE
        SET member_id = excluded.member_id, mobile_key = excluded.mobile_key, version = excluded.version,
            caused_by = excluded.caused_by
      WHERE held.version < excluded.version
     RETURNING person_key`,
    [
      members.map((member) => member.personKey),
      members.map((member) => member.memberId),
      members.map((member) => member.mobileKey),
      members.map((member) => member.version),
      members.map((member) => member.causedBy),
    ],
  );
  return new Set(rows.map((row) => row.person_key));
}

/** Token subject of the member with this person and mobile, locked; null if they do not belong together. */
export async function lockMember(tx: Tx, personKey: string, mobileKey: string): Promise<string | null> {
  const [row] = await tx.query<{ subject: string }>(
    'SELECT subject FROM identity.member WHERE person_key = $1 AND mobile_key = $2 FOR UPDATE',
    [personKey, mobileKey],
  );
  return row?.subject ?? null;
}

/** Person behind a token subject; null if nobody is. */
export async function personOf(tx: Tx, subject: string): Promise<string | null> {
  const [row] = await tx.query<{ person_key: string }>('SELECT person_key FROM identity.member WHERE subject = $1', [
    subject,
  ]);
  return row?.person_key ?? null;
}

/** When codes were sent to a person since an instant. */
export async function codesSentSince(tx: Tx, personKey: string, since: number): Promise<number[]> {
  const rows = await tx.query<{ sent_at: Date }>(
    'SELECT sent_at FROM identity.sign_in_code WHERE person_key = $1 AND sent_at > $2',
    [personKey, instant(since)],
  );
  return rows.map((row) => row.sent_at.getTime());
}

export async function addCode(
  tx: Tx,
  code: { id: string; personKey: string; hash: string; sentAt: number; expiresAt: number; triesLeft: number },
): Promise<void> {
  await tx.query(
    `INSERT INTO identity.sign_in_code (id, person_key, code_hash, sent_at, expires_at, tries_left)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [code.id, code.personKey, code.hash, instant(code.sentAt), instant(code.expiresAt), code.triesLeft],
  );
}

/** The newest code of a person; the one before it does not count any more. */
export async function newestCode(
  tx: Tx,
  personKey: string,
): Promise<(HeldCode & { readonly id: string; readonly hash: string }) | null> {
  type Row = { id: string; code_hash: string; tries_left: number; expires_at: Date; used_at: Date | null };
  const [row] = await tx.query<Row>(
    `SELECT id, code_hash, tries_left, expires_at, used_at FROM identity.sign_in_code
      WHERE person_key = $1 ORDER BY sent_at DESC LIMIT 1 FOR UPDATE`,
    [personKey],
  );
  if (!row) return null;
  return {
    id: row.id,
    hash: row.code_hash,
    triesLeft: row.tries_left,
    expiresAt: row.expires_at.getTime(),
    usedAt: row.used_at?.getTime() ?? null,
  };
}

export async function useCode(tx: Tx, id: string, at: number): Promise<void> {
  await tx.query('UPDATE identity.sign_in_code SET used_at = $2 WHERE id = $1', [id, instant(at)]);
}

export async function missCode(tx: Tx, id: string): Promise<void> {
  await tx.query('UPDATE identity.sign_in_code SET tries_left = tries_left - 1 WHERE id = $1', [id]);
}
