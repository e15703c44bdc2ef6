import { monthsBack, monthText } from './month.js';

describe('months', () => {
  it('go back over the end of a year, the latest first', () => {
    expect(monthsBack('2026-02-28', 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
  });

  it.each([
    ['zh-CN', '2026年1月'],
    ['en', 'January 2026'],
  ] as const)('are told in %s', (language, text) => {
    expect(monthText('2026-01', language)).toBe(text);
  });
});
