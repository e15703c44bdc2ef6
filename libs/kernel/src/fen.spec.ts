import fc from 'fast-check';
import { formatYuan, groupedYuan, parseYuan, ratioOf, roundHalfUp, sumFen } from './fen.js';

describe('fen', () => {
  it.each([
    ['12', 1200n],
    ['12.5', 1250n],
    ['12.05', 1205n],
    ['-0.01', -1n],
    ['12.345', null],
    ['1,200', null],
    ['', null],
    ['.5', null],
  ])('reads %p yuan as %p', (text, amountFen) => expect(parseYuan(text)).toBe(amountFen));

  it('rounds half up once', () => {
    expect(roundHalfUp(4999n, 10_000n)).toBe(0n);
    expect(roundHalfUp(5000n, 10_000n)).toBe(1n);
    expect(ratioOf(1n, 3000n)).toBe(0n);
    expect(ratioOf(2n, 3000n)).toBe(1n);
    expect(sumFen([1n, 2n])).toBe(3n);
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (amountFen) => {
        expect(parseYuan(formatYuan(amountFen))).toBe(amountFen);
      }),
    );
  });

  it('groups the digits of amounts, and of nothing else', () => {
    const amounts = ['0.01', '999.00', '1234.50', '-98930360.30', '金额', '2026'];
    expect(amounts.map(groupedYuan)).toEqual(['0.01', '999.00', '1,234.50', '-98,930,360.30', '金额', '2026']);
  });
});
