import fc from 'fast-check';
import { readJson, writeJson } from './json.js';

describe('JSON', () => {
  it('keeps every digit of a large integer both ways', () => {
    const text = '{"total":9007199254740993,"list":[-123456789012345678901234567890]}';
    expect(readJson(text)).toEqual({ total: 9007199254740993n, list: [-123456789012345678901234567890n] });
    expect(writeJson(readJson(text))).toBe(text);
  });

  it('leaves safe integers and fractions numbers', () => {
    expect(readJson('[1, 0.5, 1e3, -7]')).toEqual([1, 0.5, 1000, -7]);
  });

  it('reads back any bigint', () => {
    fc.assert(
      fc.property(fc.bigInt(), (value) => {
        const back = readJson(writeJson([value])) as [number | bigint];
        expect(BigInt(back[0])).toBe(value);
      }),
    );
  });

  it('throws on what is no JSON', () => {
    expect(() => readJson('{')).toThrow(SyntaxError);
  });
});
