import { monthsUpTo } from './months.js';

test('the months before are whole, the last one ends on the day that is asked for', () => {
  expect(monthsUpTo('2026-03-15', 4)).toEqual([
    { name: '2025-12', from: '2025-12-01', asOf: '2025-12-31' },
    { name: '2026-01', from: '2026-01-01', asOf: '2026-01-31' },
    { name: '2026-02', from: '2026-02-01', asOf: '2026-02-28' },
    { name: '2026-03', from: '2026-03-01', asOf: '2026-03-15' },
  ]);
  expect(monthsUpTo('2026-12-31', 12).map(({ name }) => name)[0]).toBe('2026-01');
});
