import { Table } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ClaimItem } from '../../api/generated/claims.js';
import type { CoverageView, PersonView } from '../../api/generated/enrollment.js';
import { useAnswer, useRoles } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { Wide } from '../../table/wide.js';
import { useClaimColumns } from '../claims/claim-columns.js';
import { CoverageTag } from './coverage-tag.js';
import { PersonChanges } from './person-changes.js';
import { PersonSteps } from './person-steps.js';

const CLAIM_READERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor'];

function Cover({ coverages }: { coverages: readonly CoverageView[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2>{t('person.cover')}</h2>
      {coverages.length === 0 ? (
        <EmptyState text={t('person.noCover')} />
      ) : (
        <Wide name={t('person.cover')}>
          <Table<CoverageView>
            size="small"
            pagination={false}
            rowKey={({ id }) => id}
            dataSource={[...coverages]}
            columns={[
              {
                title: t('claim.plan'),
                className: 'nowrap',
                render: (_cell, { plan, planVersion }) => `${plan} ${planVersion}`,
              },
              {
                title: t('roster.period'),
                className: 'nowrap',
                render: (_cell, { start, end }) => `${start} – ${end}`,
              },
              {
                title: t('claim.state'),
                className: 'nowrap',
                render: (_cell, coverage) => <CoverageTag coverage={coverage} />,
              },
              { title: t('roster.units'), align: 'right', render: (_cell, { units }) => units },
              {
                title: t('rosterField.consentOn'),
                className: 'nowrap',
                render: (_cell, { consentOn }) => consentOn ?? '—',
              },
              {
                title: t('roster.employer'),
                render: (_cell, { employer, rosterId }) => <Link to={`/rosters/${rosterId}`}>{employer ?? '—'}</Link>,
              },
              {
                title: t('person.renewal'),
                render: (_cell, { renewal }) =>
                  renewal === undefined
                    ? '—'
                    : t(renewal.continuous ? 'person.continuous' : 'person.interrupted', {
                        count: renewal.uncoveredDays,
                      }),
              },
            ]}
          />
        </Wide>
      )}
    </section>
  );
}

/** All claims of the person across plans, with what came of them. */
function Claims({ personKey }: { personKey: string }): ReactElement {
  const { t } = useTranslation();
  const claims = useAnswer('GET /api/claims/v1/people/{personKey}/claims', { path: { personKey } });
  const columns = useClaimColumns(({ claimId }) => `/claims/${claimId}`);
  return (
    <section className="card">
      <h2>{t('area.claims')}</h2>
      {claims.error?.status === 404 ? (
        <EmptyState text={t('person.noClaims')} />
      ) : (
        <Loaded from={claims}>
          {(data) =>
            data.claims.length === 0 ? (
              <EmptyState text={t('person.noClaims')} />
            ) : (
              <>
                <p>
                  {t('person.claimed', {
                    count: data.claims.length,
                    payable: yuan(data.payableFen),
                    paid: yuan(data.paidFen),
                  })}
                </p>
                <Wide name={t('area.claims')}>
                  <Table<ClaimItem>
                    size="small"
                    pagination={false}
                    rowKey={({ claimId }) => claimId}
                    dataSource={[...data.claims]}
                    columns={columns.map(({ key, title, text, render, amount }) => ({
                      key,
                      title,
                      className: 'nowrap',
                      ...(amount === true ? { align: 'right' as const } : {}),
                      render: (_cell: unknown, row: ClaimItem) => render?.(row) ?? text(row),
                    }))}
                  />
                </Wide>
              </>
            )
          }
        </Loaded>
      )}
    </section>
  );
}

function Who({ person }: { person: PersonView }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card">
      <dl className="facts">
        <dt>{t('signIn.idNumber')}</dt>
        <dd className="mono">{person.idNumber}</dd>
        <dt>{t('signIn.mobile')}</dt>
        <dd className="mono">{person.mobile}</dd>
        {person.retiredOn !== undefined && [
          <dt key="retired">{t('person.retiredOn')}</dt>,
          <dd key="retired-on">{dayText(person.retiredOn, spoken())}</dd>,
        ]}
        {person.diedOn !== undefined && [
          <dt key="died">{t('person.diedOn')}</dt>,
          <dd key="died-on">{dayText(person.diedOn, spoken())}</dd>,
        ]}
      </dl>
      <PersonSteps person={person} />
    </section>
  );
}

/** One member: who, covered by what, claims across plans, what was said about them. */
export function MemberPage(): ReactElement {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const roles = useRoles();
  const person = useAnswer('GET /api/enrollment/v1/people/{id}', { path: { id } });
  const personKey = person.data?.coverages[0]?.personKey;
  return (
    <>
      <div className="page-head">
        <h1>{person.data?.name ?? t('signIn.member')}</h1>
        <Link to="/members">{t('person.back')}</Link>
      </div>
      <Loaded from={person}>
        {(data) => (
          <>
            <Who person={data} />
            <Cover coverages={data.coverages} />
            {personKey !== undefined && CLAIM_READERS.some((role) => roles.includes(role)) && (
              <Claims personKey={personKey} />
            )}
            <PersonChanges personId={data.id} />
          </>
        )}
      </Loaded>
    </>
  );
}
