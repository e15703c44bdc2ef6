/** Collects where the platform's answers differ from the expected ones; each is named. */
export class Differences {
  private readonly found: string[] = [];

  /** Compares two JSON values; objects are compared whatever the order of their fields. */
  compare(what: string, expected: unknown, actual: unknown): void {
    if (canonical(expected) === canonical(actual)) return;
    this.found.push(`${what}: expected ${canonical(expected)}, got ${canonical(actual)}`);
  }

  /** Adds what went wrong in words of its own. */
  tell(what: string): void {
    this.found.push(what);
  }

  get all(): readonly string[] {
    return this.found;
  }
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}
