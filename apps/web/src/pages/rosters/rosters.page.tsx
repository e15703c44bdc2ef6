import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RosterView } from '../../api/generated/enrollment.js';
import { useRoles } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { QueryTable } from '../../table/query-table.js';
import { EnrolOneButton } from './one-person.js';
import { ROSTER_STATUSES, RosterStatusTag } from './roster-status.js';

const KINDS = ['EMPLOYER', 'INDIVIDUAL', 'LATE_MEMBER', 'OPENING'] as const;
const count = (value: number | undefined): string => (value === undefined ? '—' : String(value));

/** Rosters of the organisation and those below it, the latest first. */
export function RostersPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.rosters')}</h1>
        <span className="quiet">{t('roster.lead')}</span>
        <span className="grow" />
        <Link to="/rosters/renewals">
          <Button tabIndex={-1}>{t('roster.renewals')}</Button>
        </Link>
        {(roles.includes('clerk') || roles.includes('officer')) && (
          <>
            <EnrolOneButton />
            <Link to="/rosters/import">
              <Button type="primary" tabIndex={-1}>
                {t('roster.import')}
              </Button>
            </Link>
          </>
        )}
      </div>
      <QueryTable<RosterView>
        operation="GET /api/enrollment/v1/rosters"
        rowKey={({ id }) => id}
        name={t('menu.rosters')}
        empty={t('roster.none')}
        filters={[
          {
            name: 'status',
            label: t('claim.state'),
            options: ROSTER_STATUSES.map((value) => ({ value, label: t(`rosterStatus.${value}`) })),
          },
          {
            name: 'kind',
            label: t('claim.kind'),
            options: KINDS.map((value) => ({ value, label: t(`rosterKind.${value}`) })),
          },
        ]}
        columns={[
          {
            key: 'employer',
            title: t('roster.employer'),
            text: ({ employer }) => employer.name,
            render: ({ id, employer }) => <Link to={`/rosters/${id}`}>{employer.name}</Link>,
          },
          { key: 'plan', title: t('claim.plan'), text: ({ plan, planVersion }) => `${plan} ${planVersion}` },
          { key: 'kind', title: t('claim.kind'), text: ({ kind }) => t(`rosterKind.${kind}`) },
          {
            key: 'status',
            title: t('claim.state'),
            text: ({ status }) => t(`rosterStatus.${status}`),
            render: (roster) => <RosterStatusTag status={roster.status} />,
          },
          { key: 'uploaded', title: t('roster.uploadedOn'), text: ({ uploadedOn }) => uploadedOn },
          { key: 'start', title: t('roster.start'), text: ({ coverageStart }) => coverageStart },
          { key: 'rows', title: t('roster.rows'), text: ({ rows }) => count(rows), amount: true },
          { key: 'rejected', title: t('roster.faulty'), text: ({ rejected }) => count(rejected), amount: true },
          { key: 'enrolled', title: t('roster.enrolled'), text: ({ enrolled }) => count(enrolled), amount: true },
          {
            key: 'due',
            title: t('roster.due'),
            text: ({ contributions }) => yuan(contributions?.dueFen),
            amount: true,
          },
        ]}
      />
    </>
  );
}
