const POLL_MILLISECONDS = 100;

/** Waits until an answer of the platform fulfils a condition; fails with what was waited for when the limit is reached. */
export async function until<T>(
  what: string,
  read: () => Promise<T>,
  fulfilled: (answer: T) => boolean,
  limitMilliseconds = 300_000,
): Promise<T> {
  const deadline = performance.now() + limitMilliseconds;
  for (;;) {
    const answer = await read();
    if (fulfilled(answer)) return answer;
    if (performance.now() > deadline) {
      throw new Error(`waited ${limitMilliseconds / 1000} s in vain: ${what}; last answer ${JSON.stringify(answer)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
}
