import { staffDecider } from './staff.decide.js';
import { ROLES, type Role, type Staff, type StaffCommand } from './staff.state.js';

const clerk: Staff = {
  username: 'clerk.one',
  orgId: 'org',
  roles: ['clerk'],
  active: true,
  personKey: null,
  sealedName: 'sealed',
};
const add = (roles: readonly Role[], orgIsOpen = true): StaffCommand => {
  const { active: _active, ...account } = clerk;
  return { type: 'add-staff', ...account, roles, orgIsOpen, by: 'administrator' };
};
const outcome = (command: StaffCommand, state: Staff | null) => {
  const decision = staffDecider.decide(command, state);
  return decision.kind === 'rejected' ? decision.code : decision.events.map(({ type }) => type);
};
const on = (type: 'deactivate-staff' | 'reset-password', id = 'staff'): StaffCommand => ({
  type,
  id,
  by: 'administrator',
});
const change = (roles: readonly Role[], by = 'administrator'): StaffCommand => ({
  type: 'change-staff-roles',
  id: 'staff',
  roles,
  by,
});

describe('adding', () => {
  test.each(ROLES.map((role) => [role]))('%s alone is allowed', (role) => {
    expect(outcome(add([role]), null)).toEqual(['staff-added']);
  });

  test('business roles may meet in one person, and so may the two who only read', () => {
    const business = ROLES.filter((role) => !['sysadmin', 'auditor', 'log-auditor'].includes(role));
    expect(outcome(add(business), null)).toEqual(['staff-added']);
    expect(outcome(add(['auditor', 'log-auditor']), null)).toEqual(['staff-added']);
  });

  test.each<[readonly Role[]]>([
    [['sysadmin', 'clerk']],
    [['sysadmin', 'log-auditor']],
    [['sysadmin', 'auditor']],
    [['auditor', 'approver']],
    [['log-auditor', 'cashier']],
  ])('%s exclude each other', (roles) => {
    expect(outcome(add(roles), null)).toBe('ROLES_EXCLUDE_EACH_OTHER');
    expect(outcome(change(roles), clerk)).toBe('ROLES_EXCLUDE_EACH_OTHER');
  });

  test('is refused for a closed organisation and for an account that is there', () => {
    expect(outcome(add(['clerk'], false), null)).toBe('ORG_UNIT_CLOSED');
    expect(outcome(add(['clerk']), clerk)).toBe('ALREADY_EXISTS');
  });
});

test('the same roles again are nothing new', () => {
  const both: Staff = { ...clerk, roles: ['clerk', 'officer'] };
  expect(outcome(change(['officer', 'clerk']), both)).toEqual([]);
  expect(outcome(change(['officer']), both)).toEqual(['staff-roles-changed']);
});

test('a closed account stays closed', () => {
  const left: Staff = { ...clerk, active: false };
  for (const command of [change(['officer']), on('deactivate-staff'), on('reset-password')]) {
    expect(outcome(command, left)).toBe('STAFF_INACTIVE');
  }
});

test('nobody works on their own account, nor on one that is not there', () => {
  expect(outcome(change(['approver'], 'staff'), clerk)).toBe('OWN_ACCOUNT');
  expect(outcome(on('deactivate-staff', 'administrator'), clerk)).toBe('OWN_ACCOUNT');
  expect(outcome(on('reset-password', 'administrator'), clerk)).toBe('OWN_ACCOUNT');
  expect(outcome(on('reset-password'), null)).toBe('NOT_FOUND');
});
