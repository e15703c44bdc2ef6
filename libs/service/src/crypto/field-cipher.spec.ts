import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { BlindIndex } from './blind-index.js';
import { FieldCipher } from './field-cipher.js';

const key = (): string => randomBytes(32).toString('base64');

describe('encrypted fields', () => {
  const [first, second] = [key(), key()];
  const cipher = new FieldCipher(JSON.stringify({ 1: first }));

  test('what was sealed opens at its place', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.string()), (place, fields) => {
        expect(cipher.open(place, cipher.seal(place, fields))).toEqual({ ...fields });
      }),
    );
  });

  test('a blob that was moved to another row does not open', () => {
    const sealed = cipher.seal('person/1', { name: 'n' });
    expect(() => cipher.open('person/2', sealed)).toThrow();
  });

  test('an altered blob does not open', () => {
    const sealed = cipher.seal('person/1', { name: 'n' });
    const altered = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;
    expect(() => cipher.open('person/1', altered)).toThrow();
  });

  test('after a rotation old blobs open and new ones use the new key', () => {
    const rotated = new FieldCipher(JSON.stringify({ 1: first, 2: second }));
    const old = cipher.seal('person/1', { name: 'n' });
    expect(rotated.open('person/1', old)).toEqual({ name: 'n' });
    expect(rotated.seal('person/1', {})).toMatch(/^2\./);
  });

  test('a key of the wrong length is refused at the start', () => {
    expect(() => new FieldCipher(JSON.stringify({ 1: 'c2hvcnQ=' }))).toThrow('32 bytes');
  });
});

describe('blind index', () => {
  const index = new BlindIndex(key());

  test('a small x and a large X are one person; another secret gives another key', () => {
    expect(index.personKey('11010519491231002x')).toBe(index.personKey('11010519491231002X'));
    expect(new BlindIndex(key()).personKey('11010519491231002X')).not.toBe(index.personKey('11010519491231002X'));
  });

  test('purposes do not meet', () => {
    expect(index.keyOf('invoice', '1')).not.toBe(index.keyOf('account', '1'));
  });
});
