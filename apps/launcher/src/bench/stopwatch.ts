/** Time of one piece of work, and where it went. */
export class Stopwatch {
  private readonly began = performance.now();
  private before = this.began;
  readonly phases: { readonly what: string; readonly seconds: number }[] = [];

  /** Ends a phase that began with the one before. */
  lap(what: string): void {
    const now = performance.now();
    this.phases.push({ what, seconds: (now - this.before) / 1000 });
    this.before = now;
  }

  /** Until the last phase ended. */
  get seconds(): number {
    return (this.before - this.began) / 1000;
  }
}
