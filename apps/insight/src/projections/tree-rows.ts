import type { EventMessage, OrgUnitChanged } from '@huzhu/contracts';
import type { ReadRows } from './read-models.js';

const place = ({ version, payload }: EventMessage<OrgUnitChanged>): ReadRows => [
  {
    table: 'org_place',
    row: {
      org_id: payload.orgId,
      version,
      code: payload.code,
      name: payload.name,
      level: payload.level,
      trade: payload.trade ?? null,
      ancestors: `{${payload.ancestors.join(',')}}`,
      from_day: payload.validFrom,
      closed_on: payload.validTo ?? null,
    },
  },
];

/** Where units stand, and since when. */
export const treeRows = { 'identity.org-unit-changed.v1': place };
