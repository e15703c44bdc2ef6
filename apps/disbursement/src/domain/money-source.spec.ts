import { expect, it } from '@jest/globals';
import { AID_FUND_SOURCES, BUDGET_SOURCES, LIST_SOURCES } from '@huzhu/contracts';
import { heldSourceOf } from './money-source.js';

/** Which budget pays a request of a source, and which one a document of a source fills. */
const held = (fund: string, sources: readonly string[]) =>
  Object.fromEntries(sources.map((source) => [source, heldSourceOf(fund, source)]));

it('fiscal money for hardship aid is held by whose it is, whether a document or an aid names it', () => {
  expect(held('HARDSHIP_AID', AID_FUND_SOURCES)).toEqual({
    CENTRAL: 'CENTRAL_FISCAL',
    PROVINCIAL: 'PROVINCIAL_FISCAL',
    LOCAL: 'LOCAL_FISCAL',
    UNION: 'COMMON',
    DONATION: 'COMMON',
    INTEREST: 'COMMON',
  });
  const documents = held('HARDSHIP_AID', BUDGET_SOURCES);
  expect(documents).toMatchObject({ CENTRAL_FISCAL: 'CENTRAL_FISCAL', PROVINCIAL_FISCAL: 'PROVINCIAL_FISCAL' });
  expect(documents).toMatchObject({ LOCAL_FISCAL: 'LOCAL_FISCAL', UNION_FUNDS: 'COMMON', CONTRIBUTIONS: 'COMMON' });
});

it('a list of winter relief says fiscal and not whose: all fiscal documents fill one budget', () => {
  const fiscal = Object.entries(held('WINTER_RELIEF', [...BUDGET_SOURCES, ...LIST_SOURCES])).filter(
    ([, each]) => each !== 'COMMON',
  );
  expect(fiscal.map(([source, each]) => `${source} ${each}`).sort()).toEqual(
    ['CENTRAL_FISCAL FISCAL', 'FISCAL FISCAL', 'LOCAL_FISCAL FISCAL', 'PROVINCIAL_FISCAL FISCAL'].sort(),
  );
});

it('what nobody told, and the money of other funds, is common', () => {
  expect([heldSourceOf('HARDSHIP_AID', null), heldSourceOf('MUTUAL_AID_POOL', 'CENTRAL')]).toEqual([
    'COMMON',
    'COMMON',
  ]);
});
