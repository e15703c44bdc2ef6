/** What must be undone, in the reverse order of its making, however far a start has come. */
export class Teardown {
  private readonly steps: (() => Promise<void> | void)[] = [];
  private running: Promise<void> | undefined;

  add(step: () => Promise<void> | void): void {
    this.steps.push(step);
  }

  /** True once `run` was called: whoever is still starting things should stop doing so. */
  get begun(): boolean {
    return this.running !== undefined;
  }

  /** Undoes everything once; a failing step does not keep the others from being undone. */
  run(): Promise<void> {
    this.running ??= this.undo();
    return this.running;
  }

  private async undo(): Promise<void> {
    const failures: unknown[] = [];
    // A start under way may add one more step while earlier ones are undone.
    for (let step = this.steps.pop(); step !== undefined; step = this.steps.pop()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'not everything was stopped cleanly');
  }
}
