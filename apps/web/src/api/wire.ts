/** Reads an answer: fields ending in `Fen` are money and become bigint, at any depth; a faulty amount of a draft stays as it is. */
export const readWire = (text: string): unknown =>
  JSON.parse(text, (name, value: unknown) =>
    Number.isSafeInteger(value) && name.endsWith('Fen') ? BigInt(value as number) : value,
  ) as unknown;

/** Writes a body; amounts are JSON integers, which stay far below 2^53. */
export const writeWire = (value: unknown): string =>
  JSON.stringify(value, (_name, item: unknown) => (typeof item === 'bigint' ? Number(item) : item));
