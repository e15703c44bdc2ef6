import { createBrowserRouter, type RouteObject } from 'react-router';
import type { WhoAmI } from '../api/generated/identity.js';
import { alsoSpeak, speakAt } from '../i18n/i18n.js';
import { Broken } from './broken.js';
import { menuOf } from './menu.js';

const staffPages: RouteObject[] = [
  { path: 'work/:list', lazy: async () => ({ Component: (await import('../pages/claims/work.page.js')).WorkPage }) },
  {
    path: 'work/:list/:id',
    lazy: async () => ({ Component: (await import('../pages/claims/review.page.js')).ReviewPage }),
  },
  {
    path: 'samples',
    lazy: async () => ({ Component: (await import('../pages/samples/samples.page.js')).SamplesPage }),
  },
  { path: 'feeds', lazy: async () => ({ Component: (await import('../pages/feeds/feeds.page.js')).FeedsPage }) },
  { path: 'feeds/:id', lazy: async () => ({ Component: (await import('../pages/feeds/feed.page.js')).FeedPage }) },
  {
    path: 'payee-checks',
    lazy: async () => ({ Component: (await import('../pages/claims/payee-checks.page.js')).PayeeChecksPage }),
  },
  { path: 'claims', lazy: async () => ({ Component: (await import('../pages/claims/claims.page.js')).ClaimsPage }) },
  {
    path: 'claims/intake',
    lazy: async () => ({ Component: (await import('../pages/claims/intake.page.js')).IntakePage }),
  },
  {
    path: 'claims/intake/:id',
    lazy: async () => {
      // The steps are those of a phone, and speak its words.
      const [{ IntakeStepsPage }] = await Promise.all([
        import('../pages/claims/intake-steps.page.js'),
        alsoSpeak('phone'),
      ]);
      return { Component: IntakeStepsPage };
    },
  },
  {
    path: 'claims/:id',
    lazy: async () => ({ Component: (await import('../pages/claims/claim.page.js')).ClaimPage }),
  },
  {
    path: 'rectifications',
    lazy: async () => ({ Component: (await import('../pages/admin/rectifications.page.js')).RectificationsPage }),
  },
  { path: 'finance/desk', lazy: async () => ({ Component: (await import('../pages/finance/desk.page.js')).DeskPage }) },
  {
    path: 'finance/statements',
    lazy: async () => ({ Component: (await import('../pages/finance/statements.page.js')).StatementsPage }),
  },
  {
    path: 'finance/batches',
    lazy: async () => ({ Component: (await import('../pages/finance/batches.page.js')).BatchesPage }),
  },
  {
    path: 'figures',
    lazy: async () => ({ Component: (await import('../pages/figures/figures.page.js')).FiguresPage }),
  },
  {
    path: 'finance/books',
    lazy: async () => ({ Component: (await import('../pages/finance/books.page.js')).BooksPage }),
  },
  {
    path: 'finance/funds',
    lazy: async () => ({ Component: (await import('../pages/finance/funds.page.js')).FundsPage }),
  },
  {
    path: 'finance/payments',
    lazy: async () => ({ Component: (await import('../pages/finance/payments.page.js')).PaymentsPage }),
  },
  {
    path: 'finance/refunds',
    lazy: async () => ({ Component: (await import('../pages/finance/refunds.page.js')).RefundsPage }),
  },
  {
    path: 'finance/entries',
    lazy: async () => ({ Component: (await import('../pages/finance/entries.page.js')).EntriesPage }),
  },
  {
    path: 'finance/closing',
    lazy: async () => ({ Component: (await import('../pages/finance/closing.page.js')).ClosingPage }),
  },
  {
    path: 'finance/reports',
    lazy: async () => ({ Component: (await import('../pages/finance/reports.page.js')).ReportsPage }),
  },
  {
    path: 'recoveries',
    lazy: async () => ({ Component: (await import('../pages/recoveries/recoveries.page.js')).RecoveriesPage }),
  },
  {
    path: 'rosters',
    lazy: async () => ({ Component: (await import('../pages/rosters/rosters.page.js')).RostersPage }),
  },
  {
    path: 'rosters/import',
    lazy: async () => ({ Component: (await import('../pages/rosters/import.page.js')).ImportPage }),
  },
  {
    path: 'rosters/renewals',
    lazy: async () => ({ Component: (await import('../pages/rosters/renewals.page.js')).RenewalsPage }),
  },
  {
    path: 'rosters/:id',
    lazy: async () => ({ Component: (await import('../pages/rosters/roster.page.js')).RosterPage }),
  },
  {
    path: 'openings',
    lazy: async () => ({ Component: (await import('../pages/openings/openings.page.js')).OpeningsPage }),
  },
  {
    path: 'orgs',
    lazy: async () => ({ Component: (await import('../pages/orgs/orgs.page.js')).OrgsPage }),
  },
  {
    path: 'members',
    lazy: async () => ({ Component: (await import('../pages/members/search.page.js')).SearchPage }),
  },
  {
    path: 'members/:id',
    lazy: async () => ({ Component: (await import('../pages/members/member.page.js')).MemberPage }),
  },
  {
    path: 'hardship',
    lazy: async () => ({ Component: (await import('../pages/hardship/households.page.js')).HouseholdsPage }),
  },
  {
    path: 'hardship/comparisons',
    lazy: async () => ({ Component: (await import('../pages/hardship/comparisons.page.js')).ComparisonsPage }),
  },
  {
    path: 'hardship/:id',
    lazy: async () => ({ Component: (await import('../pages/hardship/household.page.js')).HouseholdPage }),
  },
  {
    path: 'campaigns',
    lazy: async () => ({ Component: (await import('../pages/campaigns/campaigns.page.js')).CampaignsPage }),
  },
  {
    path: 'campaigns/:id',
    lazy: async () => ({ Component: (await import('../pages/campaigns/campaign.page.js')).CampaignPage }),
  },
  {
    path: 'emergencies',
    lazy: async () => ({ Component: (await import('../pages/emergencies/emergencies.page.js')).EmergenciesPage }),
  },
  {
    path: 'emergencies/:id',
    lazy: async () => ({ Component: (await import('../pages/emergencies/emergency.page.js')).EmergencyPage }),
  },
  {
    path: 'today',
    lazy: async () => ({ Component: (await import('../pages/today/today.page.js')).TodayPage }),
  },
  {
    path: 'plans',
    lazy: async () => ({ Component: (await import('../pages/plans/plans.page.js')).PlansPage }),
  },
  {
    path: 'plans/:id',
    lazy: async () => ({ Component: (await import('../pages/plans/plan-draft.page.js')).PlanDraftPage }),
  },
  {
    path: 'calendars',
    lazy: async () => ({ Component: (await import('../pages/admin/calendars.page.js')).CalendarsPage }),
  },
  {
    path: 'operations',
    lazy: async () => ({ Component: (await import('../pages/admin/operations.page.js')).OperationsPage }),
  },
  {
    path: 'health',
    lazy: async () => ({ Component: (await import('../pages/admin/health.page.js')).HealthPage }),
  },
  {
    path: 'audit',
    lazy: async () => ({ Component: (await import('../pages/admin/audit.page.js')).AuditPage }),
  },
  {
    path: 'account',
    lazy: async () => ({ Component: (await import('../pages/account/account.page.js')).AccountPage }),
  },
];

const lost: RouteObject = {
  path: '*',
  lazy: async () => ({ Component: (await import('../pages/lost.page.js')).LostPage }),
};

type Router = ReturnType<typeof createBrowserRouter>;
let kept: { readonly id: string; readonly router: Router } | undefined;

/** The pages of whoever is signed in, the same for as long as it is the same person. */
export function routerOf(me: WhoAmI): Router {
  if (kept?.id !== me.id) kept = { id: me.id, router: makeRouter(me) };
  return kept.router;
}

/** Each page is a chunk of its own, fetched when it is opened. */
function makeRouter(me: WhoAmI): Router {
  const pages = me.kind === 'member' ? memberPages : staffPages;
  const frame =
    me.kind === 'member'
      ? async () => {
          const [{ MemberFrame }] = await Promise.all([import('./member-frame.js'), speakAt('phone')]);
          return { Component: MemberFrame };
        }
      : async () => {
          const [{ StaffFrame }] = await Promise.all([import('./staff-frame.js'), speakAt('desk')]);
          return { Component: StaffFrame };
        };
  const home: RouteObject[] =
    me.kind === 'member'
      ? []
      : [
          {
            index: true,
            loader: async () => (await import('react-router')).redirect(menuOf(me)[0]?.path ?? '/account'),
          },
        ];
  return createBrowserRouter([
    { path: '/', lazy: frame, ErrorBoundary: Broken, HydrateFallback: () => null, children: [...home, ...pages, lost] },
  ]);
}

const memberPages: RouteObject[] = [
  {
    index: true,
    lazy: async () => ({ Component: (await import('../pages/member/my-claims.page.js')).MyClaimsPage }),
  },
  {
    path: 'claims/:id',
    lazy: async () => ({ Component: (await import('../pages/member/my-claim.page.js')).MyClaimPage }),
  },
  { path: 'cover', lazy: async () => ({ Component: (await import('../pages/member/cover.page.js')).CoverPage }) },
  { path: 'apply/:id', lazy: async () => ({ Component: (await import('../pages/member/apply.page.js')).ApplyPage }) },
  { path: 'me', lazy: async () => ({ Component: (await import('../pages/member/me.page.js')).MePage }) },
  { path: 'card', lazy: async () => ({ Component: (await import('../pages/member/card.page.js')).CardPage }) },
  { path: 'my-data', lazy: async () => ({ Component: (await import('../pages/member/my-data.page.js')).MyDataPage }) },
  {
    path: 'hardship',
    lazy: async () => ({ Component: (await import('../pages/member/hardship.page.js')).HardshipPage }),
  },
  {
    path: 'hardship/apply',
    lazy: async () => ({ Component: (await import('../pages/member/hardship-apply.page.js')).HardshipApplyPage }),
  },
  {
    path: 'hardship/:id',
    lazy: async () => ({ Component: (await import('../pages/member/my-household.page.js')).MyHouseholdPage }),
  },
  {
    path: 'notices',
    lazy: async () => ({ Component: (await import('../pages/member/notices.page.js')).NoticesPage }),
  },
];
