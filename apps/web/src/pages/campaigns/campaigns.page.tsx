import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CampaignView } from '../../api/generated/winter-relief.js';
import { yuan } from '../../format/money.js';
import { QueryTable } from '../../table/query-table.js';
import { CAMPAIGN_STATUSES, CampaignStatusTag } from './campaign-status.js';

/** Campaigns of the organisation and those below it. */
export function CampaignsPage(): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.campaigns')}</h1>
        <span className="quiet">{t('campaign.lead')}</span>
      </div>
      <QueryTable<CampaignView>
        operation="GET /api/winter-relief/v1/campaigns"
        rowKey={({ id }) => id}
        name={t('menu.campaigns')}
        empty={t('campaign.none')}
        filters={[
          {
            name: 'status',
            label: t('claim.state'),
            options: CAMPAIGN_STATUSES.map((value) => ({ value, label: t(`campaignStatus.${value}`) })),
          },
        ]}
        columns={[
          {
            key: 'name',
            title: t('campaign.name'),
            text: ({ name, code }) => `${name} ${code}`,
            render: ({ id, name, code }) => (
              <>
                <Link to={`/campaigns/${id}`}>{name}</Link> <span className="quiet">{code}</span>
              </>
            ),
          },
          { key: 'kind', title: t('claim.kind'), text: ({ kind }) => t(`campaignKind.${kind}`) },
          {
            key: 'status',
            title: t('claim.state'),
            text: ({ status }) => t(`campaignStatus.${status}`),
            render: ({ status }) => <CampaignStatusTag status={status} />,
          },
          { key: 'festival', title: t('campaign.festival'), text: ({ festivalDay }) => festivalDay },
          { key: 'check', title: t('campaign.checkOn'), text: ({ timeline }) => timeline.coverageCheckOn },
          {
            key: 'households',
            title: t('campaign.snapshot'),
            text: ({ snapshot }) => (snapshot === undefined ? '—' : String(snapshot.households)),
            amount: true,
          },
          { key: 'budget', title: t('campaign.budget'), text: ({ budgetFen }) => yuan(budgetFen), amount: true },
          {
            key: 'approved',
            title: t('campaign.approved'),
            text: ({ approvedFen }) => yuan(approvedFen),
            amount: true,
          },
        ]}
      />
    </>
  );
}
