import type { StaffRole } from './events.js';

/** Password of every demo account. They exist only where identity was started with `DEMO_ACCOUNTS=true`. */
export const DEMO_PASSWORD = 'huzhu-demo-2026';

const orgId = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** Organisations of the demo tree, by their place in it. */
export const DEMO_ORGS = {
  national: orgId(1),
  province: orgId(2),
  city: orgId(3),
  east: orgId(4),
  west: orgId(5),
} as const;

export interface DemoAccount {
  readonly username: string;
  readonly role: StaffRole;
  readonly name: string;
  readonly orgId: string;
}

const account = (username: string, role: StaffRole, name: string, org: keyof typeof DEMO_ORGS): DemoAccount => ({
  username,
  role,
  name,
  orgId: DEMO_ORGS[org],
});

/** One person for every role, and two where two must differ. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account('clerk.city', 'clerk', '市经办', 'city'),
  account('officer.city', 'officer', '市专办', 'city'),
  account('first-reviewer.city', 'first-reviewer', '市初审', 'city'),
  account('second-reviewer.city', 'second-reviewer', '市复审', 'city'),
  account('approver.city', 'approver', '市审批甲', 'city'),
  account('approver-two.city', 'approver', '市审批乙', 'city'),
  account('accountant.city', 'accountant', '市会计', 'city'),
  account('cashier.city', 'cashier', '市出纳', 'city'),
  account('releaser.city', 'releaser', '市支付复核', 'city'),
  account('sysadmin.city', 'sysadmin', '市管理员', 'city'),
  account('auditor.national', 'auditor', '全国经审', 'national'),
  account('auditor.city', 'auditor', '市经审', 'city'),
  account('clerk.east', 'clerk', '东区经办', 'east'),
  account('clerk.west', 'clerk', '西区经办', 'west'),
  account('approver.province', 'approver', '省审批', 'province'),
];
