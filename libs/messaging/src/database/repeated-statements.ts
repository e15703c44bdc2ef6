/** Statements with names or numbers written into them would never end; those of the code are some hundred. */
const STATEMENTS_MAX = 1_000;

/** Knows which statements come again: those are worth keeping at the server, which then parses and plans them once a connection. */
export class RepeatedStatements {
  readonly #seen = new Set<string>();

  /** Whether a statement was asked about before. */
  isRepeated(text: string): boolean {
    if (this.#seen.has(text)) return true;
    if (this.#seen.size < STATEMENTS_MAX) this.#seen.add(text);
    return false;
  }
}
