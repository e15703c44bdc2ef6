import type { StaffCaller } from '@huzhu/service';
import type { Account } from '../store/credentials.js';

/** A member of staff as tokens speak of them. */
export const staffSubject = ({ staffId, orgId, roles, personKey }: Account): StaffCaller => ({
  kind: 'staff',
  id: staffId,
  orgId,
  roles,
  ...(personKey === null ? {} : { personKey }),
});
