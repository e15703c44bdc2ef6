import { expect, it } from '@jest/globals';
import { contentHash } from './content-hash.js';

it('is one whatever the order of the fields, and another for one fen', () => {
  expect(contentHash({ a: 1, b: [{ c: 2, d: 3 }], hash: 'x' })).toBe(contentHash({ b: [{ d: 3, c: 2 }], a: 1 }));
  expect(contentHash({ a: 1 })).not.toBe(contentHash({ a: 2 }));
});
