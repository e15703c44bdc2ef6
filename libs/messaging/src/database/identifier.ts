const IDENTIFIER = /^[a-z_][a-z0-9_]{0,62}$/;

/** A schema or role name that may stand in SQL text as it is; throws RangeError on anything else. */
export function identifier(name: string): string {
  if (!IDENTIFIER.test(name)) throw new RangeError('not a plain lower-case SQL identifier');
  return name;
}
