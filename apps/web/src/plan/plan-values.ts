import { typedYuan } from '../format/money.js';
import { readYuan } from '../format/read-yuan.js';
import type { Unit } from './plan-schema.js';
import type { Tree } from './plan-tree.js';

const PERCENT = /^(\d{1,6})(?:\.(\d{1,2}))?%?$/;
const WHOLE = /^\d{1,12}$/;

const isNumber = (value: Tree): value is number | bigint =>
  typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0);

/** A number as a field begins with it: `60.00` for 6000 fen, `12.5` for 1250 of 10,000; what is no number stands as it is. */
export function typedNumber(value: Tree, unit: Unit): string {
  if (value === undefined || value === null) return '';
  if (!isNumber(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  if (unit === 'yuan') return typedYuan(BigInt(value));
  return unit === 'percent' ? String(Number(value) / 100) : String(value);
}

/**
 * Reads a number as people type or paste it: fen as bigint, basis points and whole numbers as number. What cannot be read is kept as typed,
 * so that nothing is lost and the fault is told at its field; undefined is nothing typed.
 */
export function readNumber(typed: string, unit: Unit): Tree {
  const plain = typed.normalize('NFKC').trim();
  if (plain === '') return undefined;
  if (unit === 'yuan') return readYuan(typed) ?? typed;
  if (unit === 'none') return WHOLE.test(plain) ? Number(plain) : typed;
  const [, whole, part = ''] = PERCENT.exec(plain) ?? [];
  return whole === undefined ? typed : Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** A list of whole numbers as people write it: `1, 9`. */
export const typedNumbers = (value: Tree): string =>
  Array.isArray(value) ? value.map((item: Tree) => typedNumber(item, 'none')).join(', ') : '';

export function readNumbers(typed: string): Tree {
  const parts = typed
    .normalize('NFKC')
    .split(/[\s,;\u3001]+/u)
    .filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.map((part) => readNumber(part, 'none'));
}

/** Whether two values are the same to their reader, whatever way their numbers are held. */
export const isSame = (one: Tree, other: Tree): boolean =>
  one === other || (isNumber(one) && isNumber(other) && BigInt(one) === BigInt(other));
