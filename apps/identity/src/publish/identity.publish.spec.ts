import { orgUnitChanged, staffChanged } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { OrgUnit } from '../domain/org-unit.state.js';
import type { Staff } from '../domain/staff.state.js';
import { publishOrgUnit } from './org-unit.publish.js';
import { publishStaff } from './staff.publish.js';

const unit: OrgUnit = {
  code: 'C',
  name: '某工会',
  level: 'COUNTY',
  kind: 'UNION',
  trade: 'C',
  parentId: 'b',
  ancestors: ['c', 'b'],
  validFrom: day('2025-01-01'),
  validTo: null,
  placeSince: day('2026-01-05'),
};
const staff: Staff = {
  username: 'clerk.one',
  orgId: 'org',
  roles: ['clerk'],
  active: true,
  personKey: null,
  sealedName: 'sealed',
};

test('a unit is told with its way up and the day of its place', () => {
  const event = { type: 'org-unit-closed', validTo: day('2026-01-06'), by: 'x' } as const;
  expect(publishOrgUnit(event, { ...unit, validTo: event.validTo }, 'c')).toEqual([
    {
      contract: orgUnitChanged,
      payload: {
        orgId: 'c',
        code: 'C',
        name: '某工会',
        level: 'COUNTY',
        trade: 'C',
        ancestors: ['c', 'b'],
        validFrom: '2026-01-05',
        validTo: '2026-01-06',
      },
    },
  ]);
});

test('staff are told without name and user name', () => {
  const event = { type: 'staff-deactivated', by: 'x' } as const;
  expect(publishStaff(event, { ...staff, active: false, personKey: 'key' }, 's')).toEqual([
    {
      contract: staffChanged,
      payload: { staffId: 's', orgId: 'org', roles: ['clerk'], active: false, personKey: 'key' },
    },
  ]);
});

test('a password is nobody else’s business', () => {
  expect(publishStaff({ type: 'staff-password-reset', by: 'x' }, staff, 's')).toEqual([]);
});
