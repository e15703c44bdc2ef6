/** A pause that a call can cut short. A call before the pause cuts the next one. */
export class Waiting {
  #wake: (() => void) | null = null;
  #called = false;

  /** Resolves after so many milliseconds, or as soon as `call` was called. */
  pause(milliseconds: number): Promise<void> {
    if (this.#called) {
      this.#called = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake?.(), milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        this.#called = false;
        resolve();
      };
    });
  }

  call(): void {
    this.#called = true;
    this.#wake?.();
  }
}
