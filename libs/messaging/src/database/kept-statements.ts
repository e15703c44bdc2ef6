import type { RowShape } from './row-shape.js';
import type { RepeatedStatements } from './repeated-statements.js';

/** A statement that one connection has parsed, and plans once. */
export class KeptStatement {
  #shape: RowShape | null = null;
  #isKnown = false;

  constructor(
    readonly name: string,
    readonly text: string,
  ) {}

  /** How its rows are read; null of one that answers none. */
  get shape(): RowShape | null {
    return this.#shape;
  }

  /** Whether the server need not tell again how its rows look. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  know(shape: RowShape | null): void {
    this.#shape = shape;
    this.#isKnown = true;
  }
}

/** The statements that one connection keeps: the server parses and plans them once, and describes their rows once. */
export class KeptStatements {
  readonly #byText = new Map<string, KeptStatement>();
  #named = 0;

  constructor(private readonly repeated: RepeatedStatements) {}

  /** The statement as it is kept, and whether it has to be sent for that; null where it is not kept. */
  find(text: string): { readonly kept: KeptStatement | null; readonly isNew: boolean } {
    const held = this.#byText.get(text);
    if (held) return { kept: held, isNew: false };
    if (!this.repeated.isRepeated(text)) return { kept: null, isNew: false };
    const kept = new KeptStatement(`statement_${(this.#named += 1)}`, text);
    this.#byText.set(text, kept);
    return { kept, isNew: true };
  }

  /** Of a statement that was not answered nobody knows whether it is kept; its name is not given again. */
  forget({ text }: KeptStatement): void {
    this.#byText.delete(text);
  }
}
