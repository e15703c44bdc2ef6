import { expect, it } from '@jest/globals';
import { reportHash } from './report-hash.js';

it('is one whatever the order of the fields, and another for one fen', () => {
  expect(reportHash({ a: 1, b: [{ c: 2, d: 3 }], hash: 'x' })).toBe(reportHash({ b: [{ d: 3, c: 2 }], a: 1 }));
  expect(reportHash({ a: 1 })).not.toBe(reportHash({ a: 2 }));
});
