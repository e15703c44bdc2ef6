import fc from 'fast-check';
import { maskBankCard, maskMobile, maskName, maskResidentId } from './mask.js';

describe('masks', () => {
  it('show what identifies a case and hide the rest', () => {
    expect(maskMobile('13812345678')).toBe('138****5678');
    expect(maskResidentId('11010519491231002X')).toBe('110105********002X');
    expect(maskBankCard('6222020000000000125')).toBe('6222***********0125');
    expect(maskName('张三')).toBe('张*');
    expect(maskName('欧阳娜娜')).toBe('欧***');
  });

  it('hide all of a text that is too short to be masked', () => {
    expect(maskName('𠅤')).toBe('*');
    expect(maskMobile('1381')).toBe('****');
    expect(maskName('')).toBe('');
  });

  it('keep the number of characters and always hide one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        for (const mask of [maskBankCard, maskMobile, maskName, maskResidentId]) {
          expect(Array.from(mask(text))).toHaveLength(Array.from(text).length);
          expect(mask(text)).toContain('*');
        }
      }),
    );
  });
});
