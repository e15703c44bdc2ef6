import fc from 'fast-check';
import { codeEnd, isCodeOpen, maySendCode } from './one-time-code.js';
import { refreshEnd, refreshVerdict, sessionEnd } from './session-life.js';
import { afterFailure, isLocked, NO_ATTEMPTS, type SignInAttempts } from './sign-in-attempts.js';

const MINUTE = 60_000;
const NOW = 1_767_000_000_000;

describe('failed sign-ins', () => {
  const failing = (instants: readonly number[]): SignInAttempts => instants.reduce(afterFailure, NO_ATTEMPTS);

  test('the fifth within a quarter of an hour locks for a quarter of an hour', () => {
    const four = failing([0, 1, 2, 3].map((at) => NOW + at * MINUTE));
    expect(isLocked(four, NOW + 3 * MINUTE)).toBe(false);
    const five = afterFailure(four, NOW + 4 * MINUTE);
    expect(isLocked(five, NOW + 4 * MINUTE)).toBe(true);
    expect(isLocked(five, NOW + 19 * MINUTE - 1)).toBe(true);
    expect(isLocked(five, NOW + 19 * MINUTE)).toBe(false);
  });

  test('older ones do not add up, and a lock that is over leaves nothing', () => {
    const slowly = failing([0, 4, 8, 12, 16, 20, 24, 28].map((at) => NOW + at * MINUTE));
    expect(isLocked(slowly, NOW + 28 * MINUTE)).toBe(false);
    const locked = failing([0, 0, 0, 0, 0].map(() => NOW));
    expect(afterFailure(locked, NOW + 16 * MINUTE)).toEqual({
      failures: 1,
      firstFailureAt: NOW + 16 * MINUTE,
      lockedUntil: null,
    });
  });

  test('however they are spread, no quarter of an hour lets more than nine guesses through', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 * MINUTE }), { maxLength: 60 }), (pauses) => {
        let [at, attempts] = [NOW, NO_ATTEMPTS];
        const tried: number[] = [];
        for (const wait of pauses) {
          at += wait;
          if (isLocked(attempts, at)) continue;
          tried.push(at);
          attempts = afterFailure(attempts, at);
        }
        for (const from of tried) {
          expect(tried.filter((each) => each >= from && each < from + 15 * MINUTE).length).toBeLessThan(10);
        }
      }),
    );
  });
});

describe('refresh tokens', () => {
  const token = { usedAt: null, expiresAt: NOW + MINUTE, sessionEndsAt: NOW + 2 * MINUTE, sessionRevokedAt: null };

  test.each([
    ['rotate', token, NOW],
    ['refuse', token, NOW + MINUTE],
    ['refuse', { ...token, sessionRevokedAt: NOW }, NOW],
    ['refuse', { ...token, usedAt: NOW, sessionRevokedAt: NOW }, NOW],
    ['refuse', { ...token, expiresAt: NOW + 9 * MINUTE }, NOW + 2 * MINUTE],
    ['revoke-session', { ...token, usedAt: NOW - 1 }, NOW],
    ['revoke-session', { ...token, usedAt: NOW - 1 }, NOW + MINUTE],
  ] as const)('%s', (verdict, held, now) => {
    expect(refreshVerdict(held, now)).toBe(verdict);
  });

  test('end with the session however late they are given out', () => {
    const end = sessionEnd(NOW);
    expect(refreshEnd(NOW, end)).toBe(NOW + 8 * 60 * MINUTE);
    expect(refreshEnd(end - MINUTE, end)).toBe(end);
  });
});

describe('one-time codes', () => {
  test('one a minute, five an hour', () => {
    expect(maySendCode([], NOW)).toBe(true);
    expect(maySendCode([NOW - 59_999], NOW)).toBe(false);
    expect(maySendCode([NOW - MINUTE], NOW)).toBe(true);
    const five = [10, 20, 30, 40, 50].map((ago) => NOW - ago * MINUTE);
    expect(maySendCode(five, NOW)).toBe(false);
    expect(maySendCode(five, NOW + 10 * MINUTE)).toBe(true);
  });

  test('are open until used, tried out or five minutes old', () => {
    const code = { triesLeft: 1, expiresAt: codeEnd(NOW), usedAt: null };
    expect(isCodeOpen(code, NOW + 5 * MINUTE - 1)).toBe(true);
    expect(isCodeOpen(code, NOW + 5 * MINUTE)).toBe(false);
    expect(isCodeOpen({ ...code, triesLeft: 0 }, NOW)).toBe(false);
    expect(isCodeOpen({ ...code, usedAt: NOW }, NOW)).toBe(false);
  });
});
