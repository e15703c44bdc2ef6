import { orgUnitChanged, type Trade } from '@huzhu/contracts';
import { publication, type Publication } from '@huzhu/service';
import type { OrgUnit, OrgUnitEvent } from '../domain/org-unit.state.js';

/** Every change of a unit's place is told with the whole way up to the root, so that nobody has to ask. */
export const publishOrgUnit = (_event: OrgUnitEvent, unit: OrgUnit, id: string): Publication[] => [
  publication(orgUnitChanged, {
    orgId: id,
    code: unit.code,
    name: unit.name,
    level: unit.level,
    ...(unit.kind === 'UNION' ? {} : { kind: unit.kind }),
    ...(unit.trade === null ? {} : { trade: unit.trade as Trade }),
    ancestors: [...unit.ancestors],
    validFrom: unit.placeSince,
    ...(unit.validTo === null ? {} : { validTo: unit.validTo }),
  }),
];
