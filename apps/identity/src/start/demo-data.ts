import type { NewOrgUnit } from '../commands/create-org-unit.command.js';
import type { NewStaff } from '../commands/add-staff.command.js';
import type { Role } from '../domain/staff.state.js';

/** Password of every account of the demonstration. */
export const DEMO_PASSWORD = 'huzhu-demo-2026';

const FIRST_DAY = '2020-01-01';
const orgId = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const [NATIONAL, PROVINCE, CITY, EAST, WEST] = [orgId(1), orgId(2), orgId(3), orgId(4), orgId(5)] as const;

/** The organisation tree of the demonstration, parents first. */
export const DEMO_ORG_UNITS: readonly (NewOrgUnit & { readonly id: string })[] = [
  { id: NATIONAL, code: 'DEMO', name: '全国总工会', level: 'NATIONAL', parentId: null, validFrom: FIRST_DAY },
  { id: PROVINCE, code: 'DEMO-P', name: '示范省总工会', level: 'PROVINCE', parentId: NATIONAL, validFrom: FIRST_DAY },
  { id: CITY, code: 'DEMO-P-C', name: '示范市总工会', level: 'CITY', parentId: PROVINCE, validFrom: FIRST_DAY },
  { id: EAST, code: 'DEMO-P-C-E', name: '东区总工会', level: 'COUNTY', parentId: CITY, validFrom: FIRST_DAY },
  { id: WEST, code: 'DEMO-P-C-W', name: '西区总工会', level: 'COUNTY', parentId: CITY, validFrom: FIRST_DAY },
];

const ACCOUNTS: readonly (readonly [username: string, role: Role, name: string, orgId: string])[] = [
  ['clerk.city', 'clerk', '市经办', CITY],
  ['officer.city', 'officer', '市专办', CITY],
  ['first-reviewer.city', 'first-reviewer', '市初审', CITY],
  ['second-reviewer.city', 'second-reviewer', '市复审', CITY],
  ['approver.city', 'approver', '市审批甲', CITY],
  ['approver-two.city', 'approver', '市审批乙', CITY],
  ['accountant.city', 'accountant', '市会计', CITY],
  ['cashier.city', 'cashier', '市出纳', CITY],
  ['releaser.city', 'releaser', '市支付复核', CITY],
  ['sysadmin.city', 'sysadmin', '市管理员', CITY],
  ['auditor.national', 'auditor', '全国经审', NATIONAL],
  ['clerk.east', 'clerk', '东区经办', EAST],
  ['clerk.west', 'clerk', '西区经办', WEST],
];

/** The accounts of the demonstration; they keep the password they are made with. */
export const DEMO_STAFF: readonly (NewStaff & { readonly id: string })[] = ACCOUNTS.map(
  ([username, role, name, org], index) => ({
    id: orgId(101 + index),
    username,
    name,
    orgId: org,
    roles: [role],
    password: DEMO_PASSWORD,
    passwordStays: true,
  }),
);
