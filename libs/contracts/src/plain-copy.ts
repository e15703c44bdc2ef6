/** What is left to somebody who looks closer. */
export const UNSOUND = Symbol('unsound');

/** A deep copy of JSON; `UNSOUND` for what is no JSON, or has a name that means more than a field to JavaScript. */
export function plainCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? UNSOUND : value;
  return Array.isArray(value) ? listCopy(value) : objectCopy(value);
}

function listCopy(list: readonly unknown[]): unknown {
  const copy: unknown[] = [];
  for (const item of list) {
    const own = plainCopy(item);
    if (own === UNSOUND) return UNSOUND;
    copy.push(own);
  }
  return copy;
}

const MEANING_MORE: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'then']);

function objectCopy(object: object): unknown {
  if (Object.getPrototypeOf(object) !== Object.prototype) return UNSOUND;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(object)) {
    const own = MEANING_MORE.has(name) ? UNSOUND : plainCopy((object as Record<string, unknown>)[name]);
    if (own === UNSOUND) return UNSOUND;
    copy[name] = own;
  }
  return copy;
}
