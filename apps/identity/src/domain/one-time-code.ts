export const CODE_TRIES_MAX = 5;
const CODE_MILLISECONDS = 5 * 60_000;
const PAUSE_MILLISECONDS = 60_000;
const HOUR_MILLISECONDS = 3_600_000;
const CODES_PER_HOUR_MAX = 5;

/** Until when a code sent now is good; milliseconds since 1970. */
export const codeEnd = (now: number): number => now + CODE_MILLISECONDS;

/** From when codes count towards the hour's limit. */
export const limitStart = (now: number): number => now - HOUR_MILLISECONDS;

/** Whether one more code may be sent to a person: one a minute, five an hour. `sentAt`: codes of the last hour. */
export function maySendCode(sentAt: readonly number[], now: number): boolean {
  const recent = sentAt.filter((at) => at > limitStart(now));
  return recent.length < CODES_PER_HOUR_MAX && recent.every((at) => now - at >= PAUSE_MILLISECONDS);
}

/** The newest code of a person, as it is held (its hash is). */
export interface HeldCode {
  readonly triesLeft: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

/** Whether a code may still be tried. */
export const isCodeOpen = (code: HeldCode, now: number): boolean =>
  code.usedAt === null && code.triesLeft > 0 && now < code.expiresAt;
