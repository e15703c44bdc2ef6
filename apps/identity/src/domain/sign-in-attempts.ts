/** Failed sign-ins after which an account is locked for a while. */
const FAILURES_MAX = 5;
/** Failures further apart than this do not add up. */
const WINDOW_MILLISECONDS = 15 * 60_000;
const LOCK_MILLISECONDS = 15 * 60_000;

/** Recent failures of one account; instants in milliseconds since 1970. */
export interface SignInAttempts {
  readonly failures: number;
  readonly firstFailureAt: number | null;
  readonly lockedUntil: number | null;
}

export const NO_ATTEMPTS: SignInAttempts = { failures: 0, firstFailureAt: null, lockedUntil: null };

/** While an account is locked even the right password is refused, so that guessing in parallel gains nothing. */
export const isLocked = (attempts: SignInAttempts, now: number): boolean =>
  attempts.lockedUntil !== null && now < attempts.lockedUntil;

/** Counts one failure: the fifth within a quarter of an hour locks the account for a quarter of an hour. */
export function afterFailure(attempts: SignInAttempts, now: number): SignInAttempts {
  if (isLocked(attempts, now)) return attempts;
  const { firstFailureAt } = attempts;
  const continues =
    attempts.lockedUntil === null && firstFailureAt !== null && now - firstFailureAt < WINDOW_MILLISECONDS;
  const failures = continues ? attempts.failures + 1 : 1;
  if (failures >= FAILURES_MAX) {
    return { failures: 0, firstFailureAt: null, lockedUntil: now + LOCK_MILLISECONDS };
  }
  return { failures, firstFailureAt: continues ? firstFailureAt : now, lockedUntil: null };
}
