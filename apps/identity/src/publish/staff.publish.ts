import { staffChanged } from '@huzhu/contracts';
import { publication, type Publication } from '@huzhu/service';
import type { Staff, StaffEvent } from '../domain/staff.state.js';

/** Others learn account, organisation and roles; neither name nor user name leaves the service. */
export function publishStaff(event: StaffEvent, staff: Staff, id: string): Publication[] {
  if (event.type === 'staff-password-reset') return [];
  return [
    publication(staffChanged, {
      staffId: id,
      orgId: staff.orgId,
      roles: [...staff.roles],
      active: staff.active,
      ...(staff.personKey === null ? {} : { personKey: staff.personKey }),
    }),
  ];
}
