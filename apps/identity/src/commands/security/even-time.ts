import { setTimeout as pause } from 'node:timers/promises';

/** Answers after at least so many milliseconds, so that how long it took does not tell what was found. */
export async function takingAtLeast<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const [answer] = await Promise.all([work, pause(milliseconds)]);
  return answer;
}
