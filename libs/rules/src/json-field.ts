import { parseDay, reject, type Day, type Fen, type Rejected } from '@huzhu/kernel';

/** Ends a reading at its first fault; caught by `readValue`, never seen outside this file. */
class Fault extends Error {
  constructor(
    readonly pointer: string,
    readonly expected: string,
  ) {
    super(`${pointer || '/'}: ${expected} expected`);
  }
}

/**
 * One value of unknown shape, with the JSON pointer that leads to it. Every reading answers a value of its type or names
 * the faulty field; the value itself is never repeated in a message, it may be personal.
 */
export class JsonField {
  /** `within` and `key` are where it stands; neither is there for the whole value. */
  constructor(
    readonly value: unknown,
    private readonly within: JsonField | null = null,
    private readonly key: string | number = '',
  ) {}

  /** Put together only for a fault: most fields have none. */
  get pointer(): string {
    if (this.within === null) return '';
    return `${this.within.pointer}/${String(this.key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  }

  /** Stops the reading here: what stands at this pointer is not `expected`. */
  fail(expected: string): never {
    throw new Fault(this.pointer, expected);
  }

  get(key: string): JsonField {
    const entries = this.#entries();
    return new JsonField(Object.hasOwn(entries, key) ? entries[key] : undefined, this, key);
  }

  /** The field, or undefined if it is left out or null. */
  maybe(key: string): JsonField | undefined {
    const field = this.get(key);
    return field.value === undefined || field.value === null ? undefined : field;
  }

  items(): readonly JsonField[] {
    if (!Array.isArray(this.value)) this.fail('a list');
    return this.value.map((item: unknown, index) => new JsonField(item, this, index));
  }

  /** Key and field of every entry of an object that is used as a map. */
  entries(): readonly (readonly [string, JsonField])[] {
    return Object.keys(this.#entries()).map((key) => [key, this.get(key)] as const);
  }

  text(): string {
    return typeof this.value === 'string' && this.value !== '' ? this.value : this.fail('a text that is not empty');
  }

  flag(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.fail('true or false');
  }

  /** An integer of any size: fen, ratios, weights. */
  integer(): bigint {
    if (typeof this.value === 'bigint') return this.value;
    return Number.isSafeInteger(this.value) ? BigInt(this.value as number) : this.fail('an integer');
  }

  fen(): Fen {
    return this.integer();
  }

  /** An amount or ratio that cannot be negative. */
  atLeastZero(): bigint {
    const integer = this.integer();
    return integer >= 0n ? integer : this.fail('an integer of at least 0');
  }

  /** A small whole number ≥ 0: days, units, people. */
  count(): number {
    return Number.isSafeInteger(this.value) && (this.value as number) >= 0
      ? (this.value as number)
      : this.fail('a whole number of at least 0');
  }

  day(): Day {
    const parsed = typeof this.value === 'string' ? parseDay(this.value) : null;
    return parsed ?? this.fail('a day like 2026-01-31');
  }

  oneOf<Choice extends string>(choices: readonly Choice[]): Choice {
    const found = choices.find((choice) => choice === this.value);
    return found ?? this.fail(`one of ${choices.join(', ')}`);
  }

  #entries(): Readonly<Record<string, unknown>> {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) this.fail('an object');
    return this.value as Readonly<Record<string, unknown>>;
  }
}

export type Parsed<Value> = { readonly kind: 'parsed'; readonly value: Value } | Rejected;

/** Runs a reading; the first fault becomes a refusal with `code` whose facts name the field and what was expected there. */
export function readValue<Value>(value: unknown, code: string, read: (field: JsonField) => Value): Parsed<Value> {
  try {
    return { kind: 'parsed', value: read(new JsonField(value)) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return reject(code, undefined, { field: error.pointer || '/', expected: error.expected });
  }
}

/** Reads data that ships with the code: a fault there is a bug and throws, with the file and the field. */
export function readShippedData<Value>(file: string, value: unknown, read: (field: JsonField) => Value): Value {
  const parsed = readValue(value, 'FAULTY_DATA', read);
  if (parsed.kind === 'parsed') return parsed.value;
  throw new Error(`${file}: ${String(parsed.facts?.['expected'])} expected at ${String(parsed.facts?.['field'])}`);
}
