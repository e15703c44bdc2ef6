import type { WhoAmI } from '../api/generated/identity.js';

type Role = NonNullable<WhoAmI['roles']>[number];

/** One entry of the left menu; it is there for those the pages behind it admit. */
export interface MenuEntry {
  readonly path: string;
  /** Key of its name in the catalogues. */
  readonly name: string;
  readonly area:
    'today' | 'enrollment' | 'claims' | 'hardship' | 'campaigns' | 'finance' | 'leadership' | 'admin' | 'own';
  readonly roles: readonly Role[] | 'all';
}

const CLAIM_READERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor'] as const;

const APPEAL_READERS = ['first-reviewer', 'second-reviewer', 'approver'] as const;

const BATCH_READERS = ['accountant', 'cashier', 'releaser', 'approver', 'auditor'] as const;

const BOOK_READERS = ['accountant', 'approver', 'auditor'] as const;

const REFUND_READERS = ['accountant', 'approver', 'auditor', 'clerk', 'officer'] as const;

const CASE_ROLES = ['clerk', 'officer', 'approver', 'auditor'] as const;

const FILE_READERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor'] as const;

const CARD_CHECKERS = ['officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor'] as const;

const COMPARISON_READERS = ['officer', 'first-reviewer', 'approver', 'auditor'] as const;

const CAMPAIGN_READERS = ['clerk', 'officer', 'approver', 'accountant', 'auditor'] as const;

const EMERGENCY_READERS = ['clerk', 'officer', 'first-reviewer', 'approver', 'accountant', 'auditor'] as const;

const CASE_WORKERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver'] as const;

const OPERATORS = ['sysadmin', 'auditor', 'log-auditor'] as const;

const PLAN_WRITERS = ['officer', 'approver', 'sysadmin'] as const;

const ROSTER_READERS = [...CLAIM_READERS, 'accountant'] as const;

const FIGURE_READERS = ['officer', 'approver', 'accountant', 'auditor'] as const;

const MENU: readonly MenuEntry[] = [
  { path: '/today', name: 'menu.today', area: 'today', roles: CASE_WORKERS },
  { path: '/work/union-check', name: 'menu.union-check', area: 'claims', roles: ['clerk'] },
  { path: '/work/acceptance', name: 'menu.acceptance', area: 'claims', roles: ['officer'] },
  { path: '/work/first-review', name: 'menu.first-review', area: 'claims', roles: ['first-reviewer'] },
  { path: '/work/second-review', name: 'menu.second-review', area: 'claims', roles: ['second-reviewer'] },
  { path: '/work/approval', name: 'menu.approval', area: 'claims', roles: ['approver'] },
  {
    path: '/work/confirmation',
    name: 'menu.confirmation',
    area: 'claims',
    roles: ['first-reviewer', 'second-reviewer'],
  },
  { path: '/work/appeal', name: 'menu.appeal', area: 'claims', roles: APPEAL_READERS },
  { path: '/claims', name: 'menu.claims', area: 'claims', roles: CLAIM_READERS },
  { path: '/payee-checks', name: 'menu.cardChecks', area: 'claims', roles: CARD_CHECKERS },
  { path: '/feeds', name: 'menu.feeds', area: 'claims', roles: CLAIM_READERS },
  { path: '/samples', name: 'menu.samples', area: 'claims', roles: CLAIM_READERS },
  { path: '/recoveries', name: 'menu.recoveries', area: 'claims', roles: ROSTER_READERS },
  { path: '/rosters', name: 'menu.rosters', area: 'enrollment', roles: ROSTER_READERS },
  { path: '/members', name: 'menu.members', area: 'enrollment', roles: CLAIM_READERS },
  { path: '/openings', name: 'menu.openings', area: 'enrollment', roles: CASE_ROLES },
  { path: '/orgs', name: 'menu.orgs', area: 'enrollment', roles: CASE_ROLES },
  { path: '/hardship', name: 'menu.hardship', area: 'hardship', roles: FILE_READERS },
  { path: '/hardship/comparisons', name: 'menu.comparisons', area: 'hardship', roles: COMPARISON_READERS },
  { path: '/campaigns', name: 'menu.campaigns', area: 'campaigns', roles: CAMPAIGN_READERS },
  { path: '/emergencies', name: 'menu.emergencies', area: 'campaigns', roles: EMERGENCY_READERS },
  { path: '/orgs', name: 'menu.orgs', area: 'admin', roles: ['sysadmin'] },
  { path: '/finance/funds', name: 'menu.funds', area: 'finance', roles: BATCH_READERS },
  { path: '/finance/batches', name: 'menu.batches', area: 'finance', roles: BATCH_READERS },
  { path: '/finance/payments', name: 'menu.payments', area: 'finance', roles: BATCH_READERS },
  { path: '/finance/refunds', name: 'menu.refunds', area: 'finance', roles: REFUND_READERS },
  { path: '/finance/desk', name: 'menu.desk', area: 'finance', roles: ['accountant', 'approver', 'auditor'] },
  { path: '/finance/statements', name: 'menu.statements', area: 'finance', roles: BOOK_READERS },
  { path: '/finance/books', name: 'menu.books', area: 'finance', roles: ['accountant', 'auditor'] },
  { path: '/finance/entries', name: 'menu.entries', area: 'finance', roles: BOOK_READERS },
  { path: '/finance/closing', name: 'menu.closing', area: 'finance', roles: BOOK_READERS },
  { path: '/finance/reports', name: 'menu.reports', area: 'finance', roles: BOOK_READERS },
  { path: '/figures', name: 'menu.figures', area: 'leadership', roles: FIGURE_READERS },
  { path: '/plans', name: 'menu.plans', area: 'admin', roles: PLAN_WRITERS },
  { path: '/calendars', name: 'menu.calendars', area: 'admin', roles: PLAN_WRITERS },
  { path: '/health', name: 'menu.health', area: 'admin', roles: OPERATORS },
  { path: '/operations', name: 'menu.operations', area: 'admin', roles: OPERATORS },
  {
    path: '/rectifications',
    name: 'menu.rectifications',
    area: 'admin',
    roles: ['auditor', 'clerk', 'officer', 'approver', 'accountant'],
  },
  { path: '/audit', name: 'menu.audit', area: 'admin', roles: ['auditor', 'log-auditor'] },
  { path: '/account', name: 'menu.account', area: 'own', roles: 'all' },
];

/** What somebody finds in the menu, in the order of the work. */
export const menuOf = ({ roles = [] }: WhoAmI): readonly MenuEntry[] =>
  MENU.filter((entry) => entry.roles === 'all' || entry.roles.some((role) => roles.includes(role)));
