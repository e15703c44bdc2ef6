import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeChineseText, encodeGb18030 } from './gb18030.js';

const decode = (bytes: Uint8Array): string => new TextDecoder('gb18030', { fatal: true }).decode(bytes);

describe('GB18030', () => {
  it('writes the bytes of the standard', () => {
    expect([...encodeGb18030('a你好')]).toEqual([0x61, 0xc4, 0xe3, 0xba, 0xc3]);
    expect([...encodeGb18030('𠀀')]).toEqual([0x95, 0x32, 0x82, 0x36]);
  });

  it('writes rare characters and the middle dot of names so that they are read back', () => {
    for (const name of ['䶮', '㛃', '阿依古丽·买买提', '𡒄', 'é']) expect(decode(encodeGb18030(name))).toBe(name);
  });

  it('reads back whatever text it wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decode(encodeGb18030(text))).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what is no text', () => {
    expect(() => encodeGb18030('\ud800')).toThrow(RangeError);
    expect(decodeChineseText(Uint8Array.from([0xff, 0xff]))).toBeNull();
  });

  it('tells UTF-8 from GB18030', () => {
    expect(decodeChineseText(encodeGb18030('收款账号'))).toBe('收款账号');
    expect(decodeChineseText(new TextEncoder().encode('\ufeff收款账号'))).toBe('收款账号');
  });
});
