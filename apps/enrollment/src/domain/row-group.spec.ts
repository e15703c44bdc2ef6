import { factChanges, groupOf } from './row-group.js';

const row = { mobileKey: 'm1', units: 1 };
const known = { mobileKey: 'm1', heldBy: null, isPaid: false, earlierUnits: null, barred: null };

describe('the group of an accepted row', () => {
  it.each([
    ['a stranger', undefined, { group: 'NEW', changes: [] }],
    ['known, but never in this plan', known, { group: 'NEW', changes: [] }],
    ['in the plan before', { ...known, earlierUnits: 1 }, { group: 'RENEWAL', changes: [] }],
    ['with another number', { ...known, mobileKey: 'm2', earlierUnits: 1 }, { group: 'CHANGE', changes: ['MOBILE'] }],
    ['with other units', { ...known, earlierUnits: 2 }, { group: 'CHANGE', changes: ['UNITS'] }],
    [
      'covered already',
      { ...known, heldBy: 'org', isPaid: true, mobileKey: 'm2' },
      { group: 'DUPLICATE', changes: [] },
    ],
    [
      'enrolled elsewhere, but not paid for',
      { ...known, heldBy: 'org', earlierUnits: 1 },
      { group: 'RENEWAL', changes: [] },
    ],
  ])('%s', (_name, person, grouping) => {
    expect(groupOf(row, person)).toEqual(grouping);
  });
});

describe('what a row says otherwise', () => {
  const facts = { name: '张三', idNumber: '1', mobile: '2', card: '3' };
  it.each([
    ['the same', { name: '张三', card: '3' }, []],
    ['another name', { name: '张四', card: '3' }, ['NAME']],
    ['no card any more', { name: '张三' }, ['CARD']],
    ['both', { name: '张四', card: '4' }, ['NAME', 'CARD']],
  ])('%s', (_name, said, changes) => {
    expect(factChanges(said, facts)).toEqual(changes);
    expect(
      groupOf(
        { mobileKey: 'm', units: 1 },
        { mobileKey: 'm', heldBy: null, isPaid: false, barred: null, earlierUnits: 1 },
        changes as never,
      ),
    ).toEqual({
      group: changes.length === 0 ? 'RENEWAL' : 'CHANGE',
      changes,
    });
  });
});
