import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BlindIndex } from './blind-index.js';

describe('keys of what is encrypted', () => {
  it('are HMAC-SHA256 of their text under the secret, whatever the length of either', () => {
    const lengths = fc.constantFrom(32, 48, 64, 65, 200);
    fc.assert(
      fc.property(lengths, fc.string({ unit: 'grapheme', maxLength: 600 }), (length, value) => {
        const secret = randomBytes(length);
        const expected = createHmac('sha256', secret).update(`account|${value}`).digest('hex');
        expect(new BlindIndex(secret.toString('base64')).keyOf('account', value)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('need a secret of 32 bytes', () => {
    expect(() => new BlindIndex(randomBytes(31).toString('base64'))).toThrow('32 bytes');
  });
});
