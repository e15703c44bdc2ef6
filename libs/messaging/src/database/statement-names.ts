/** Statements with names or numbers written into them would never end; those of the code are some hundred. */
const STATEMENTS_MAX = 1_000;

/**
 * Names for statements that come again: the server parses and plans such a one once a connection instead of each time,
 * which often costs more than running it.
 */
export class StatementNames {
  readonly #seen = new Set<string>();
  readonly #names = new Map<string, string>();

  /** The name of a statement from its second time on; undefined where it is sent as it stands. */
  nameOf(text: string, parameters: readonly unknown[]): string | undefined {
    if (parameters.length === 0) return undefined;
    const held = this.#names.get(text);
    if (held !== undefined) return held;
    if (!this.#seen.has(text)) {
      if (this.#seen.size < STATEMENTS_MAX) this.#seen.add(text);
      return undefined;
    }
    const name = `statement_${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}
