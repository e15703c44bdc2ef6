import type { Work } from '@huzhu/service';
import { afterFailure, isLocked, NO_ATTEMPTS } from '../../domain/sign-in-attempts.js';
import { type Account, lockAccount, type LockedAccount, saveAttempts } from '../../store/credentials.js';

/**
 * Lets a password through that was checked outside of the transaction, and counts the ones that did not fit. A locked
 * account and a password that was replaced meanwhile are refused whatever was typed; null stands for refused.
 */
export async function passPassword(
  work: Work,
  seen: Account,
  fits: boolean,
  now: number,
): Promise<LockedAccount | null> {
  const account = await lockAccount(work.tx, seen.staffId);
  const { attempts } = account;
  if (!account.active || isLocked(attempts, now)) return null;
  if (fits && account.passwordHash === seen.passwordHash) {
    if (attempts.failures > 0 || attempts.lockedUntil !== null) await saveAttempts(work.tx, seen.staffId, NO_ATTEMPTS);
    return account;
  }
  const counted = afterFailure(attempts, now);
  await saveAttempts(work.tx, seen.staffId, counted);
  if (isLocked(counted, now)) await work.audit('account-lock', seen.staffId, 1, null, counted);
  return null;
}
