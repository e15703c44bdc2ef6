import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/call.js';
import type { RosterView } from '../../api/generated/enrollment.js';
import { useRoles, useToday } from '../../api/hooks.js';
import type { ApiProblem } from '../../api/problem.js';
import { useOrgName } from '../../api/use-org-names.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { Wide } from '../../table/wide.js';
import { endOf, type Renewal, renewalsOf } from './renewals.js';
import { RosterStatusTag } from './roster-status.js';

const PAGE_ROWS = 500;
const PAGES_MAX = 40;

/** Every roster of the own union and those below it. */
async function allRosters(signal: AbortSignal): Promise<readonly RosterView[]> {
  const rosters: RosterView[] = [];
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const query = { limit: PAGE_ROWS, ...(after === undefined ? {} : { after }) };
    const { items, nextCursor } = await call('GET /api/enrollment/v1/rosters', { query }, { signal });
    rosters.push(...items);
    after = nextCursor;
    if (after === undefined) break;
  }
  return rosters;
}

/** Where the import of an employer begins that is renewed: by the same plan, with what is known of it. */
function importOf({ id, plan, employer }: RosterView): string {
  const { name, usc, staff } = employer;
  const known = new URLSearchParams({
    plan,
    employer: name,
    staff: String(staff),
    from: id,
    ...(usc === undefined ? {} : { usc }),
  });
  return `/rosters/import?${known}`;
}

function Ends({ renewal: { ending, daysLeft } }: { renewal: Renewal }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      {endOf(ending)}{' '}
      <span className={`tag ${daysLeft < 0 ? 'bad' : daysLeft <= 30 ? 'warn' : ''}`}>
        {daysLeft < 0 ? t('roster.renewalOver', { count: -daysLeft }) : t('roster.renewalLeft', { count: daysLeft })}
      </span>
    </>
  );
}

function RenewalTable({ renewals }: { renewals: readonly Renewal[] }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const nameOf = useOrgName();
  const enrols = roles.includes('clerk') || roles.includes('officer');
  if (renewals.length === 0) return <EmptyState text={t('roster.renewalNone')} />;
  return (
    <Wide name={t('roster.renewals')}>
      <Table<Renewal>
        size="small"
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        rowKey={({ ending }) => ending.id}
        dataSource={[...renewals]}
        columns={[
          {
            title: t('roster.employer'),
            className: 'nowrap',
            render: (_cell, { ending }) => <Link to={`/rosters/${ending.id}`}>{ending.employer.name}</Link>,
          },
          { title: t('account.org'), className: 'nowrap', render: (_cell, { ending }) => nameOf(ending.orgId) },
          {
            title: t('claim.plan'),
            className: 'nowrap',
            render: (_cell, { ending }) => `${ending.plan} ${ending.planVersion}`,
          },
          { title: t('roster.enrolled'), align: 'right', render: (_cell, { ending }) => ending.enrolled ?? '—' },
          {
            title: t('roster.renewalEnds'),
            className: 'nowrap',
            render: (_cell, renewal) => <Ends renewal={renewal} />,
          },
          {
            title: t('roster.renewalState'),
            className: 'nowrap',
            render: (_cell, { next }) =>
              next === undefined ? (
                <span className="tag">{t('roster.renewalNotBegun')}</span>
              ) : (
                <Link to={`/rosters/${next.id}`}>
                  <RosterStatusTag status={next.status} />
                </Link>
              ),
          },
          {
            title: t('batch.next'),
            className: 'nowrap',
            render: (_cell, { ending, next }) =>
              enrols && next === undefined && <Link to={importOf(ending)}>{t('roster.renewalStart')}</Link>,
          },
        ]}
      />
    </Wide>
  );
}

/** Renewal rounds: employers whose cover ends, what was begun for them, and the import that goes on from there. */
export function RenewalsPage(): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const rosters = useQuery<readonly RosterView[], ApiProblem>({
    queryKey: ['GET /api/enrollment/v1/rosters', 'all'],
    queryFn: ({ signal }) => allRosters(signal),
  });
  return (
    <>
      <div className="page-head">
        <h1>{t('roster.renewals')}</h1>
        <span className="quiet">{t('roster.renewalsLead')}</span>
      </div>
      <section className="card" aria-label={t('roster.renewals')}>
        <Loaded from={rosters}>{(data) => <RenewalTable renewals={renewalsOf(data, today)} />}</Loaded>
      </section>
    </>
  );
}
