import type { Phase, Spent } from './bench.js';

/** Time of one piece of work, and where it went. */
export class Stopwatch {
  private readonly began = performance.now();
  private before = this.began;
  private spentBefore: Spent | undefined;
  readonly phases: Phase[] = [];

  /** `spent`: what the server has used so far, where phases are to tell. */
  constructor(private readonly spent?: () => Spent) {
    this.spentBefore = spent?.();
  }

  /** Ends a phase that began with the one before. */
  lap(what: string): void {
    const now = performance.now();
    const seconds = (now - this.before) / 1000;
    this.phases.push({ what, seconds, ...this.spentSince() });
    this.before = now;
  }

  /** Until the last phase ended. */
  get seconds(): number {
    return (this.before - this.began) / 1000;
  }

  private spentSince(): Pick<Phase, 'spent'> {
    const [before, now] = [this.spentBefore, this.spent?.()];
    if (before === undefined || now === undefined) return {};
    this.spentBefore = now;
    return { spent: { postgresql: now.postgresql - before.postgresql, node: now.node - before.node } };
  }
}
