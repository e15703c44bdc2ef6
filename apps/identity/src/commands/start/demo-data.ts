import { DEMO_ACCOUNTS, DEMO_ORGS, DEMO_PASSWORD } from '@huzhu/contracts';
import type { NewOrgUnit } from '../create-org-unit.command.js';
import type { NewStaff } from '../add-staff.command.js';

const FIRST_DAY = '2020-01-01';

/** The organisation tree of the demonstration, parents first. */
export const DEMO_ORG_UNITS: readonly (NewOrgUnit & { readonly id: string })[] = [
  { id: DEMO_ORGS.national, code: 'DEMO', name: '全国总工会', level: 'NATIONAL', parentId: null, validFrom: FIRST_DAY },
  {
    id: DEMO_ORGS.province,
    code: 'DEMO-P',
    name: '示范省总工会',
    level: 'PROVINCE',
    parentId: DEMO_ORGS.national,
    validFrom: FIRST_DAY,
  },
  {
    id: DEMO_ORGS.city,
    code: 'DEMO-P-C',
    name: '示范市总工会',
    level: 'CITY',
    parentId: DEMO_ORGS.province,
    validFrom: FIRST_DAY,
  },
  {
    id: DEMO_ORGS.east,
    code: 'DEMO-P-C-E',
    name: '东区总工会',
    level: 'COUNTY',
    parentId: DEMO_ORGS.city,
    validFrom: FIRST_DAY,
  },
  {
    id: DEMO_ORGS.west,
    code: 'DEMO-P-C-W',
    name: '西区总工会',
    level: 'COUNTY',
    parentId: DEMO_ORGS.city,
    validFrom: FIRST_DAY,
  },
];

/** The accounts of the demonstration; they keep the password they are made with. */
export const DEMO_STAFF: readonly (NewStaff & { readonly id: string })[] = DEMO_ACCOUNTS.map(
  ({ username, name, orgId, role }, index) => ({
    id: `00000000-0000-7000-8000-${String(101 + index).padStart(12, '0')}`,
    username,
    name,
    orgId,
    roles: [role],
    password: DEMO_PASSWORD,
    passwordStays: true,
  }),
);
