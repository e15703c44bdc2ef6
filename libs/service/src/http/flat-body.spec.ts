import fc from 'fast-check';
import { isTooDeep } from './flat-body.js';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

describe('the depth of a body', () => {
  it('may be 32, in lists and objects', () => {
    expect(isTooDeep(nested(32))).toBe(false);
    expect(isTooDeep(nested(34))).toBe(true);
    expect(isTooDeep(JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`))).toBe(true);
    expect(isTooDeep(undefined)).toBe(false);
  });

  it('is fine for every shallow value', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => expect(isTooDeep(value)).toBe(false)));
  });
});
