/** The standard types do not know these two yet: the digits a number was written with, and digits to be written as they are. */
interface NumberSource {
  readonly source?: string;
}
declare global {
  interface JSON {
    rawJSON(text: string): unknown;
  }
}

const INTEGER = /^-?\d+$/;

/** Reads JSON; an integer beyond 2^53 comes as a bigint, not as a rounded number. Throws a SyntaxError on other text. */
export function readJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: NumberSource) => {
    const digits = context?.source;
    if (typeof value !== 'number' || Number.isSafeInteger(value) || digits === undefined) return value;
    return INTEGER.test(digits) ? BigInt(digits) : value;
  }) as unknown;
}

/** Writes JSON on one line; a bigint becomes an integer with all its digits. */
export const writeJson = (value: unknown): string => JSON.stringify(withNumbers(value));

/** The same with numbers in the place of bigints; what holds none is not copied. A replacer would cost ten times as much. */
function withNumbers(value: unknown): unknown {
  if (typeof value === 'bigint') return numberOf(value);
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value;
  return Array.isArray(value) ? itemsWithNumbers(value) : fieldsWithNumbers(value as Record<string, unknown>);
}

function itemsWithNumbers(items: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | null = null;
  for (let place = 0; place < items.length; place += 1) {
    const item = withNumbers(items[place]);
    if (item !== items[place]) (copy ??= [...items])[place] = item;
  }
  return copy ?? items;
}

function fieldsWithNumbers(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  let copy: Record<string, unknown> | null = null;
  for (const name of Object.keys(fields)) {
    const field = withNumbers(fields[name]);
    if (field !== fields[name]) (copy ??= { ...fields })[name] = field;
  }
  return copy ?? fields;
}

const numberOf = (value: bigint): unknown => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : JSON.rawJSON(value.toString());
};
