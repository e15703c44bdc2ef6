import type { Aggregate } from '@huzhu/service';
import { staffDecider } from '../domain/staff.decide.js';
import type { Staff, StaffCommand, StaffEvent } from '../domain/staff.state.js';
import { publishStaff } from '../publish/staff.publish.js';
import { staffEntity, type StaffRow } from '../store/staff.store.js';

/** A staff account on the write path. */
export const staffAggregate: Aggregate<StaffCommand, Staff, StaffEvent, StaffRow> = {
  name: 'staff',
  decider: staffDecider,
  entity: staffEntity,
  toRow: (staff) => ({ ...staff, roles: [...staff.roles] }),
  fromRow: ({ id: _id, version: _version, ...staff }) => staff,
  publish: publishStaff,
};
