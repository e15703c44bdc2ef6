import type { ClaimsUnderReview } from './claims-under-review.js';

/** A page as somebody sees it; `who` is a user name, `member`, or nobody. */
export interface DeskPage {
  readonly name: string;
  readonly who: string | null;
  readonly path: string;
  /** A button that leads on to the page, where it has no address of its own. */
  readonly press?: RegExp;
}

/** Those of finance and of figures. */
const MONEY_PAGES: readonly DeskPage[] = [
  { name: 'desk', who: 'accountant.city', path: '/finance/desk' },
  { name: 'statements', who: 'accountant.city', path: '/finance/statements' },
  { name: 'statement-withdrawals', who: 'accountant.city', path: '/finance/statements?tab=withdrawals' },
  { name: 'batches', who: 'accountant.city', path: '/finance/batches' },
  { name: 'books', who: 'accountant.city', path: '/finance/books' },
  { name: 'funds', who: 'accountant.city', path: '/finance/funds' },
  { name: 'budget-documents', who: 'accountant.city', path: '/finance/funds?tab=orders' },
  { name: 'pool-transfers', who: 'accountant.city', path: '/finance/funds?tab=transfers' },
  { name: 'opening-balances', who: 'accountant.city', path: '/finance/funds?tab=openings' },
  { name: 'detail-accounts', who: 'accountant.city', path: '/finance/funds?tab=accounts' },
  { name: 'payments', who: 'accountant.city', path: '/finance/payments' },
  { name: 'payee-checks', who: 'accountant.city', path: '/finance/payments?tab=checks' },
  { name: 'returns', who: 'accountant.city', path: '/finance/payments?tab=returns' },
  { name: 'refunds', who: 'accountant.city', path: '/finance/refunds' },
  { name: 'bank-files', who: 'accountant.city', path: '/finance/payments?tab=files' },
  { name: 'entries', who: 'accountant.city', path: '/finance/entries' },
  { name: 'journals', who: 'accountant.city', path: '/finance/entries?tab=journals&month=2026-07' },
  { name: 'closing', who: 'accountant.city', path: '/finance/closing' },
  { name: 'account-balances', who: 'accountant.city', path: '/finance/closing?tab=balances&month=2026-01' },
  { name: 'vouchers', who: 'accountant.city', path: '/finance/closing?tab=vouchers&month=2026-07' },
  { name: 'reports', who: 'accountant.city', path: '/finance/reports' },
  { name: 'figures', who: 'accountant.city', path: '/figures' },
  { name: 'figures-money', who: 'accountant.city', path: '/figures?topic=MONEY' },
  { name: 'figures-of-county', who: 'accountant.city', path: '/figures?orgId=00000000-0000-7000-8000-000000000004' },
  { name: 'figures-by-code', who: 'accountant.city', path: '/figures?topic=MONEY&beside=CODE' },
  { name: 'figures-of-hardship', who: 'accountant.city', path: '/figures?topic=HARDSHIP&beside=CODE' },
  { name: 'figures-by-source', who: 'accountant.city', path: '/figures?topic=HARDSHIP&beside=SOURCE' },
  { name: 'figures-of-relief', who: 'accountant.city', path: '/figures?topic=RELIEF&beside=CODE' },
  { name: 'figures-by-trade', who: 'accountant.city', path: '/figures?beside=TRADE' },
];

/** Every page of the desks once, with something on it. */
export const deskPages = ({
  handedIn,
  byPhone,
  feedId,
  accepted: [claim = ''],
}: ClaimsUnderReview): readonly DeskPage[] => [
  { name: 'sign-in', who: null, path: '/' },
  { name: 'board', who: null, path: '/board?orgId=00000000-0000-7000-8000-000000000003' },
  { name: 'acceptance', who: 'officer.city', path: '/work/acceptance' },
  { name: 'acceptance-claim', who: 'officer.city', path: `/work/acceptance/${handedIn}` },
  { name: 'feeds', who: 'officer.city', path: '/feeds' },
  { name: 'feed', who: 'officer.city', path: `/feeds/${feedId}` },
  { name: 'card-checks', who: 'officer.city', path: '/payee-checks' },
  { name: 'comparisons', who: 'officer.city', path: '/hardship/comparisons' },
  { name: 'first-review', who: 'first-reviewer.city', path: '/work/first-review' },
  { name: 'first-review-claim', who: 'first-reviewer.city', path: `/work/first-review/${claim}` },
  { name: 'empty-list', who: 'first-reviewer.city', path: '/work/confirmation?overdue=true' },
  { name: 'appeals', who: 'first-reviewer.city', path: '/work/appeal' },
  { name: 'union-check', who: 'clerk.city', path: '/work/union-check' },
  { name: 'union-check-claim', who: 'clerk.city', path: `/work/union-check/${byPhone}` },
  { name: 'claims', who: 'clerk.city', path: '/claims' },
  { name: 'intake', who: 'clerk.city', path: '/claims/intake' },
  { name: 'recoveries', who: 'clerk.city', path: '/recoveries' },
  { name: 'claim', who: 'clerk.city', path: `/claims/${claim}` },
  { name: 'no-such-claim', who: 'clerk.city', path: '/claims/00000000-0000-7000-8000-00000000ffff' },
  { name: 'no-permission', who: 'cashier.city', path: '/claims' },
  ...MONEY_PAGES,
  { name: 'samples', who: 'auditor.national', path: '/samples' },
  { name: 'follow-ups', who: 'auditor.national', path: '/samples?tab=follow-ups' },
  { name: 'audit', who: 'auditor.national', path: '/audit' },
  { name: 'rectifications', who: 'auditor.national', path: '/rectifications' },
  { name: 'audit-tests', who: 'auditor.national', path: '/audit?part=tests' },
  { name: 'account', who: 'cashier.city', path: '/account' },
  { name: 'my-claims', who: 'member', path: '/' },
  { name: 'my-claim', who: 'member', path: `/claims/${claim}` },
  { name: 'my-notices', who: 'member', path: '/notices' },
  { name: 'my-cover', who: 'member', path: '/cover' },
  { name: 'me', who: 'member', path: '/me' },
  { name: 'my-card', who: 'member', path: '/card' },
  { name: 'my-data', who: 'member', path: '/my-data' },
  { name: 'my-hardship', who: 'member', path: '/hardship' },
  { name: 'my-hardship-application', who: 'member', path: '/hardship/apply' },
];

/** Pages without an address of their own: what a member begins lives on the device, and what is asked for first. */
// The name of a button begins with that of its picture.
export const pressedPages: readonly DeskPage[] = [
  { name: 'my-new-claim', who: 'member', path: '/', press: /我要申领|继续上次|Make a claim|Go on with/ },
  { name: 'calendar-import', who: 'sysadmin.city', path: '/calendars', press: /导入日历|Import a calendar/ },
];
