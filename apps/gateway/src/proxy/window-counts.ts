import type { ThrottlerStorage } from '@nestjs/throttler';

type Counted = Awaited<ReturnType<ThrottlerStorage['increment']>>;

const KEYS_MAX = 100_000;

/**
 * Counts requests in fixed windows, one number a key: the storage that comes with the throttler keeps every request and looks
 * through all of them at each one.
 */
export class WindowCounts implements ThrottlerStorage {
  private readonly windows = new Map<string, { hits: number; endsAt: number }>();

  async increment(key: string, ttl: number, limit: number): Promise<Counted> {
    const now = performance.now();
    const window = this.windowOf(key, ttl, now);
    window.hits += 1;
    const seconds = Math.max(1, Math.ceil((window.endsAt - now) / 1_000));
    const isBlocked = window.hits > limit;
    return { totalHits: window.hits, timeToExpire: seconds, isBlocked, timeToBlockExpire: isBlocked ? seconds : 0 };
  }

  private windowOf(key: string, ttl: number, now: number): { hits: number; endsAt: number } {
    const held = this.windows.get(key);
    if (held && held.endsAt > now) return held;
    // Inserted anew, so that the map stays in the order in which windows end.
    this.windows.delete(key);
    this.forget(now);
    const window = { hits: 0, endsAt: now + ttl };
    this.windows.set(key, window);
    return window;
  }

  /** Windows that are over go; with too many open ones the oldest goes, so that nobody can fill the memory. */
  private forget(now: number): void {
    for (const [key, { endsAt }] of this.windows) {
      if (endsAt > now && this.windows.size < KEYS_MAX) return;
      this.windows.delete(key);
    }
  }
}
