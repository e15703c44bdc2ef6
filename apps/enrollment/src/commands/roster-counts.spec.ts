import fc from 'fast-check';
import { groupsWithout } from './roster-counts.js';

const count = fc.nat(1_000);
const anyGroups = fc.record({ NEW: count, RENEWAL: count, CHANGE: count, DUPLICATE: count, FAULTY: count });
const sum = (groups: Record<string, number>): number => Object.values(groups).reduce((total, each) => total + each, 0);

test('rows that other coverage made invalid go to the duplicates, and none is lost', () => {
  fc.assert(
    fc.property(anyGroups, fc.array(fc.constantFrom('NEW', 'RENEWAL', 'CHANGE')), (groups, gone) => {
      const after = groupsWithout(groups, gone);
      expect(after.DUPLICATE).toBe(groups.DUPLICATE + gone.length);
      expect(sum(after)).toBe(sum(groups));
      expect(after.FAULTY).toBe(groups.FAULTY);
    }),
  );
  const groups = { NEW: 2, RENEWAL: 0, CHANGE: 1, DUPLICATE: 0, FAULTY: 3 };
  expect(groupsWithout(groups, ['NEW', null, 'CHANGE'])).toEqual({ ...groups, NEW: 1, CHANGE: 0, DUPLICATE: 2 });
});
