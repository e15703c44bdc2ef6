export { writeJson as toJson } from '@huzhu/kernel';

/** JSON in which every integer under a name that ends in `Fen` is a bigint again. */
export const fromJson = <T>(text: string): T =>
  JSON.parse(text, (key, field: unknown) =>
    typeof field === 'number' && key.endsWith('Fen') ? BigInt(field) : field,
  ) as T;

/** Money as it goes over the wire: a JSON integer. Throws beyond 2^53, which no amount of ours reaches. */
export function fenToWire(amountFen: bigint): number {
  const number = Number(amountFen);
  if (!Number.isSafeInteger(number)) throw new RangeError('amount beyond the integers of JSON');
  return number;
}
