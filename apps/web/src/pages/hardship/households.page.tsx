import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { HouseholdSummary } from '../../api/generated/hardship.js';
import { useToday } from '../../api/hooks.js';
import { useOrgName, useOrgUnits } from '../../api/use-org-names.js';
import { QueryTable } from '../../table/query-table.js';
import { FILE_STATUSES, FileStatusTag, CATEGORIES } from './file-status.js';

/** All household files of the organisation and those below it. */
export function HouseholdsPage(): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const nameOf = useOrgName();
  const units = useOrgUnits();
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.hardship')}</h1>
        <span className="quiet">{t('household.lead')}</span>
      </div>
      <QueryTable<HouseholdSummary>
        operation="GET /api/hardship/v1/households"
        rowKey={({ id }) => id}
        name={t('menu.hardship')}
        empty={t('household.none')}
        filters={[
          {
            name: 'status',
            label: t('claim.state'),
            options: FILE_STATUSES.map((value) => ({ value, label: t(`fileStatus.${value}`) })),
          },
          {
            name: 'category',
            label: t('household.category'),
            options: CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) })),
          },
          {
            name: 'orgId',
            label: t('account.org'),
            options: units.map(({ id, name }) => ({ value: id, label: name })),
          },
          { name: 'objected', label: t('household.objected'), options: [{ value: 'true', label: t('filter.only') }] },
          {
            name: 'reviewDueBy',
            label: t('household.reviewDue'),
            options: [{ value: today, label: t('filter.overdue') }],
          },
          {
            name: 'sort',
            label: t('household.sort'),
            options: ['-applied', 'review'].map((value) => ({ value, label: t(`fileSort.${value.replace('-', '')}`) })),
          },
        ]}
        columns={[
          {
            key: 'file',
            title: t('household.file'),
            text: ({ fileNumber, id }) => fileNumber ?? id.slice(-8),
            render: ({ id, fileNumber }) => (
              <Link to={`/hardship/${id}`} className="mono">
                {fileNumber ?? id.slice(-8)}
              </Link>
            ),
          },
          {
            key: 'status',
            title: t('claim.state'),
            text: ({ status }) => t(`fileStatus.${status}`),
            render: ({ status }) => <FileStatusTag status={status} />,
          },
          { key: 'category', title: t('household.category'), text: ({ category }) => t(`category.${category}`) },
          { key: 'members', title: t('household.members'), text: ({ members }) => String(members), amount: true },
          { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
          { key: 'applied', title: t('household.appliedOn'), text: ({ appliedOn }) => appliedOn },
          {
            key: 'objections',
            title: t('household.objections'),
            text: ({ openObjections }) => (openObjections === 0 ? '—' : String(openObjections)),
            render: ({ openObjections }) =>
              openObjections === 0 ? '—' : <span className="tag warn">{openObjections}</span>,
          },
          {
            key: 'payee',
            title: t('household.account'),
            text: ({ hasPayee }) => t(hasPayee ? 'household.given' : 'household.notGiven'),
          },
          {
            key: 'review',
            title: t('household.nextReview'),
            text: ({ nextReviewOn }) => nextReviewOn ?? '—',
            render: ({ nextReviewOn }) => (
              <span className="nowrap">
                {nextReviewOn ?? '—'}{' '}
                {nextReviewOn !== undefined && nextReviewOn < today && (
                  <span className="tag bad">{t('escalation.OVERDUE')}</span>
                )}
              </span>
            ),
          },
        ]}
      />
    </>
  );
}
