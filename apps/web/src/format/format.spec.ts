import { dayAt, dayText, momentText } from './day.js';
import { sideOf, yuan } from './money.js';

describe('what people read', () => {
  it.each([
    [0n, '¥0.00'],
    [5n, '¥0.05'],
    [123_456n, '¥1,234.56'],
    [-1n, '−¥0.01'],
    [9_007_199_254_740_993_00n, '¥9,007,199,254,740,993.00'],
    [undefined, '—'],
  ])('writes %p fen as %p', (amountFen, text) => expect(yuan(amountFen)).toBe(text));

  it('tells the side of a balance, as a ledger has no negative ones', () => {
    expect([1n, -1n, 0n].map(sideOf)).toEqual(['DEBIT', 'CREDIT', 'LEVEL']);
  });

  it('names days in the language of the page, whatever zone the computer stands in', () => {
    expect(dayText('2026-03-15', 'zh-CN')).toBe('2026年3月15日');
    expect(dayText('2026-03-15', 'en')).toBe('15 Mar 2026');
    expect(dayText(undefined, 'en')).toBe('—');
  });

  it('tells instants in Shanghai', () => {
    expect(momentText('2026-03-14T23:30:00Z', 'zh-CN')).toContain('2026年3月15日');
    expect(momentText('2026-03-14T23:30:00Z', 'en')).toContain('07:30');
    expect(dayAt(new Date('2026-03-14T23:30:00Z'))).toBe('2026-03-15');
  });
});
