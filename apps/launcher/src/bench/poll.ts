/** Often enough to be exact, seldom enough to cost nothing. */
const POLL_MILLISECONDS = 50;
const PATIENCE_MILLISECONDS = 600_000;

/** Asks again and again until it is so; throws after ten minutes unless told to be more patient. */
export async function poll(
  what: string,
  fulfilled: () => boolean | Promise<boolean>,
  everyMilliseconds: number = POLL_MILLISECONDS,
  patienceMilliseconds: number = PATIENCE_MILLISECONDS,
): Promise<void> {
  const deadline = performance.now() + patienceMilliseconds;
  while (!(await fulfilled())) {
    if (performance.now() > deadline) throw new Error(`waited ${patienceMilliseconds / 1000} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMilliseconds));
  }
}
