import { groupOf } from './row-group.js';

const row = { mobileKey: 'm1', units: 1 };
const known = { mobileKey: 'm1', heldBy: null, earlierUnits: null };

describe('the group of an accepted row', () => {
  it.each([
    ['a stranger', undefined, { group: 'NEW', changes: [] }],
    ['known, but never in this plan', known, { group: 'NEW', changes: [] }],
    ['in the plan before', { ...known, earlierUnits: 1 }, { group: 'RENEWAL', changes: [] }],
    ['with another number', { ...known, mobileKey: 'm2', earlierUnits: 1 }, { group: 'CHANGE', changes: ['MOBILE'] }],
    ['with other units', { ...known, earlierUnits: 2 }, { group: 'CHANGE', changes: ['UNITS'] }],
    ['covered already', { ...known, heldBy: 'org', mobileKey: 'm2' }, { group: 'DUPLICATE', changes: [] }],
  ])('%s', (_name, person, grouping) => {
    expect(groupOf(row, person)).toEqual(grouping);
  });
});
