import { randomInt, timingSafeEqual } from 'node:crypto';
import type { BlindIndex } from '@huzhu/service';

const CODES = 1_000_000;

/** Six random digits. */
export const newSignInCode = (): string => String(randomInt(CODES)).padStart(6, '0');

/** What is kept of a code: keyed, as a plain hash of six digits is found by trying them all. */
export const signInCodeHash = (index: BlindIndex, codeId: string, mobileKey: string, code: string): string =>
  index.keyOf('sign-in-code', `${codeId}|${mobileKey}|${code}`);

/** Compares two hashes of the same length in even time. */
export const isSameHash = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(one), Buffer.from(other));
