import type { Tx } from '@huzhu/messaging';
import type { SignInAttempts } from '../domain/sign-in-attempts.js';
import type { Role } from '../domain/staff.state.js';
import { instant } from './instant.js';

/** An account as a sign-in needs it. */
export interface Account {
  readonly staffId: string;
  readonly orgId: string;
  readonly roles: readonly Role[];
  readonly personKey: string | null;
  readonly active: boolean;
  readonly passwordHash: string;
  readonly temporary: boolean;
}

/** An account with its recent failures, locked until the end of the transaction. */
export interface LockedAccount extends Account {
  readonly attempts: SignInAttempts;
}

const ACCOUNT = `s.id AS "staffId", s.org_id AS "orgId", s.roles, s.person_key AS "personKey", s.active,
  c.password_hash AS "passwordHash", c.temporary`;

/** The account of a user name or of a member of staff; null if there is none. */
export async function findAccount(
  tx: Tx,
  by: { readonly username: string } | { readonly staffId: string },
): Promise<Account | null> {
  const [column, value] = 'username' in by ? ['s.username', by.username] : ['s.id', by.staffId];
  const [row] = await tx.query<Account>(
    `SELECT ${ACCOUNT} FROM identity.staff s JOIN identity.credential c ON c.staff_id = s.id WHERE ${column} = $1`,
    [value],
  );
  return row ?? null;
}

/** Reads an account again and locks its credential, so that failures are counted one after the other. */
export async function lockAccount(tx: Tx, staffId: string): Promise<LockedAccount> {
  type Row = Account & { failures: number; firstFailureAt: Date | null; lockedUntil: Date | null };
  const [row] = await tx.query<Row>(
    `SELECT ${ACCOUNT}, c.failures, c.first_failure_at AS "firstFailureAt", c.locked_until AS "lockedUntil"
       FROM identity.staff s JOIN identity.credential c ON c.staff_id = s.id WHERE s.id = $1 FOR UPDATE OF c`,
    [staffId],
  );
  const { failures, firstFailureAt, lockedUntil, ...account } = row!;
  return {
    ...account,
    attempts: {
      failures,
      firstFailureAt: firstFailureAt?.getTime() ?? null,
      lockedUntil: lockedUntil?.getTime() ?? null,
    },
  };
}

export async function saveAttempts(tx: Tx, staffId: string, attempts: SignInAttempts): Promise<void> {
  await tx.query(
    `UPDATE identity.credential SET failures = $2, first_failure_at = $3, locked_until = $4 WHERE staff_id = $1`,
    [staffId, attempts.failures, instant(attempts.firstFailureAt), instant(attempts.lockedUntil)],
  );
}

/** Gives a new account its password. */
export async function addPassword(tx: Tx, staffId: string, passwordHash: string, temporary: boolean): Promise<void> {
  await tx.query('INSERT INTO identity.credential (staff_id, password_hash, temporary) VALUES ($1, $2, $3)', [
    staffId,
    passwordHash,
    temporary,
  ]);
}

/** Replaces a password; earlier failures are forgotten. */
export async function replacePassword(
  tx: Tx,
  staffId: string,
  passwordHash: string,
  temporary: boolean,
): Promise<void> {
  await tx.query(
    `UPDATE identity.credential
        SET password_hash = $2, temporary = $3, failures = 0, first_failure_at = NULL, locked_until = NULL
      WHERE staff_id = $1`,
    [staffId, passwordHash, temporary],
  );
}
