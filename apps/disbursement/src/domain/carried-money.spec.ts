import { expect, it } from '@jest/globals';
import { type AgedMoney, carriedParts, lapsingFen } from './carried-money.js';

const budget = (carriedFen: bigint, availableFen: bigint, facts: Partial<AgedMoney> = {}): AgedMoney => ({
  fund: 'HARDSHIP_AID',
  heldSource: 'CENTRAL_FISCAL',
  receivedFen: 100n,
  carriedFen,
  availableFen,
  ...facts,
});

it.each([
  ['nothing was carried', budget(0n, 100n), 0n],
  ['nothing was spent', budget(40n, 100n), 40n],
  ['the oldest was spent first', budget(40n, 70n), 10n],
  ['all of it was spent', budget(40n, 60n), 0n],
  ['nothing but old money, half spent', budget(100n, 50n), 50n],
  ['union money never lapses', budget(40n, 100n, { heldSource: 'COMMON' }), 0n],
  ['nor that of other funds', budget(40n, 100n, { fund: 'MUTUAL_AID_POOL' }), 0n],
])('%s: it lapses at the end of the year', (_what, aged, expected) => {
  expect(lapsingFen(aged)).toBe(expected);
});

it('money that is passed down takes its age along, the oldest first', () => {
  expect(carriedParts(budget(40n, 100n), [30n, 30n, 30n])).toEqual([30n, 10n, 0n]);
  expect(carriedParts(budget(40n, 60n), [30n])).toEqual([0n]);
});
