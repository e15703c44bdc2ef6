import { day } from '@huzhu/kernel';
import { linkClaims } from './link-claims.js';

const claim = (claimId: string, from: string, to: string, follows: string | null = null) => ({
  claimId,
  from: day(from),
  to: day(to),
  follows,
});
const grouped = (...claims: ReturnType<typeof claim>[]) =>
  linkClaims(claims).map(({ claimIds }) => [...claimIds].sort());

describe('claims of one illness', () => {
  test('are those of one stay under several plans, and the diagnosis inside it', () => {
    const stay = claim('a', '2026-03-01', '2026-03-10');
    const allowance = claim('b', '2026-03-01', '2026-03-10');
    expect(grouped(stay, allowance, claim('d', '2026-03-04', '2026-03-04'))).toEqual([['a', 'b', 'd']]);
  });
  test('go on after a transfer within a day, and end after a longer gap', () => {
    const stay = claim('a', '2026-03-01', '2026-03-10');
    expect(grouped(stay, claim('b', '2026-03-11', '2026-03-20'))).toEqual([['a', 'b']]);
    expect(grouped(stay, claim('b', '2026-03-12', '2026-03-20'))).toEqual([['a'], ['b']]);
  });
  test('are joined by a stay between them, in any order', () => {
    const [first, last] = [claim('a', '2026-03-01', '2026-03-05'), claim('c', '2026-03-10', '2026-03-12')];
    expect(grouped(last, first, claim('b', '2026-03-05', '2026-03-10'))).toEqual([['a', 'b', 'c']]);
  });
  test('are joined by a correction, whatever its days', () => {
    const corrected = claim('b', '2026-05-01', '2026-05-02', 'a');
    expect(grouped(claim('a', '2026-03-01', '2026-03-05'), corrected)).toEqual([['a', 'b']]);
  });
});
