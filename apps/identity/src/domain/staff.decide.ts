import { accept, type Decider, type Decision, reject, type Rejected } from '@huzhu/kernel';
import type { Role, Staff, StaffCommand, StaffEvent } from './staff.state.js';

function decide(command: StaffCommand, staff: Staff | null): Decision<StaffEvent> {
  if (command.type === 'add-staff') return staff ? reject('ALREADY_EXISTS') : add(command);
  if (!staff) return reject('NOT_FOUND');
  if (command.id === command.by) return reject('OWN_ACCOUNT');
  if (!staff.active) return reject('STAFF_INACTIVE');
  switch (command.type) {
    case 'change-staff-roles':
      return changeRoles(command.roles, command.by, staff);
    case 'deactivate-staff':
      return accept({ type: 'staff-deactivated', by: command.by });
    case 'reset-password':
      return accept({ type: 'staff-password-reset', by: command.by });
  }
}

function add(command: Extract<StaffCommand, { type: 'add-staff' }>): Decision<StaffEvent> {
  if (!command.orgIsOpen) return reject('ORG_UNIT_CLOSED');
  const refused = rolesRefusal(command.roles);
  if (refused) return refused;
  const { username, orgId, roles, personKey, sealedName, by } = command;
  return accept({ type: 'staff-added', username, orgId, roles, personKey, sealedName, by });
}

function changeRoles(roles: readonly Role[], by: string, staff: Staff): Decision<StaffEvent> {
  const refused = rolesRefusal(roles);
  if (refused) return refused;
  const unchanged = roles.length === staff.roles.length && roles.every((role) => staff.roles.includes(role));
  return unchanged ? accept() : accept({ type: 'staff-roles-changed', roles, by });
}

/**
 * Who administers accounts has no business rights and does not read the logs of it; who audits changes nothing. All other
 * roles may meet in one person, as small counties have few staff: per case nobody takes two steps anyway.
 */
function rolesRefusal(roles: readonly Role[]): Rejected | null {
  const isAlone = roles.length === 1;
  if (roles.includes('sysadmin') && !isAlone) return reject('ROLES_EXCLUDE_EACH_OTHER');
  const writes = roles.some((role) => role !== 'auditor' && role !== 'log-auditor');
  if (writes && roles.some((role) => role === 'auditor' || role === 'log-auditor')) {
    return reject('ROLES_EXCLUDE_EACH_OTHER');
  }
  return null;
}

function evolve(staff: Staff | null, event: StaffEvent): Staff {
  if (event.type === 'staff-added') {
    const { username, orgId, roles, personKey, sealedName } = event;
    return { username, orgId, roles, personKey, sealedName, active: true };
  }
  if (!staff) throw new Error(`${event.type} of staff who were never added`);
  switch (event.type) {
    case 'staff-roles-changed':
      return { ...staff, roles: event.roles };
    case 'staff-deactivated':
      return { ...staff, active: false };
    case 'staff-password-reset':
      return staff;
  }
}

/** The rules of staff accounts. */
export const staffDecider: Decider<StaffCommand, Staff, StaffEvent> = { decide, evolve };
