const KEYS_MAX = 100_000;

interface Window {
  hits: number;
  readonly endsAt: number;
}

/** Counts requests in fixed windows, one number a key. */
export class WindowCounts {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly milliseconds: number) {}

  /** Counts one more; answers how many it makes in the window, and how long that still lasts. */
  take(key: string): { readonly hits: number; readonly secondsLeft: number } {
    const now = performance.now();
    const window = this.windowOf(key, now);
    window.hits += 1;
    return { hits: window.hits, secondsLeft: Math.max(1, Math.ceil((window.endsAt - now) / 1_000)) };
  }

  private windowOf(key: string, now: number): Window {
    const held = this.windows.get(key);
    if (held && held.endsAt > now) return held;
    // Inserted anew, so that the map stays in the order in which windows end.
    this.windows.delete(key);
    this.forget(now);
    const window = { hits: 0, endsAt: now + this.milliseconds };
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
