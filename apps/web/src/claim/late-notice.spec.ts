import { isLateNotice } from './late-notice.js';

describe('a notice after ten days', () => {
  it.each([
    ['2026-07-01', '', '2026-07-11', false],
    ['2026-07-01', '', '2026-07-12', true],
    ['2026-07-01', '2026-07-11', '2026-08-01', false],
    ['2026-07-01', '2026-07-12', '2026-08-01', true],
    ['2026-12-25', '', '2027-01-04', false],
    ['2026-12-25', '', '2027-01-05', true],
    ['', '', '2026-07-12', false],
  ])('diagnosed %s, told %s, today %s: %s', (diagnosedOn, notifiedOn, today, late) => {
    expect(isLateNotice({ diagnosedOn, notifiedOn }, 10, today)).toBe(late);
  });
});
