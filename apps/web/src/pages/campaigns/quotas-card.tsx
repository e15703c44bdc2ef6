import { Table } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignView, QuotaView } from '../../api/generated/winter-relief.js';
import { useAnswer } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { yuan } from '../../format/money.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { Wide } from '../../table/wide.js';

type Branch = QuotaView & { readonly children?: readonly Branch[] };

/** Quotas as a tree: what a unit received, and what those below it received from that. */
function treeOf(quotas: readonly QuotaView[], under: string | undefined): readonly Branch[] {
  const units = new Set(quotas.map(({ orgId }) => orgId));
  return quotas
    .filter(({ fromOrgId }) =>
      under === undefined ? fromOrgId === undefined || !units.has(fromOrgId) : fromOrgId === under,
    )
    .map((quota) => {
      const children = treeOf(
        quotas.filter(({ orgId }) => orgId !== quota.orgId),
        quota.orgId,
      );
      return children.length === 0 ? quota : { ...quota, children };
    });
}

/** Places and money down the tree: received = passed down + used + left. */
export function QuotasCard({ campaign }: { campaign: CampaignView }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  const quotas = useAnswer('GET /api/winter-relief/v1/campaigns/{id}/quotas', {
    path: { id: campaign.id },
    query: { limit: 500 },
  });
  return (
    <Loaded from={quotas}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState text={t('campaign.noQuotas')} />
        ) : (
          <Wide name={t('campaignTab.quotas')}>
            <Table<Branch>
              size="small"
              pagination={false}
              rowKey={({ orgId }) => orgId}
              expandable={{ defaultExpandAllRows: true }}
              dataSource={[...treeOf(items, undefined)]}
              columns={[
                { title: t('account.org'), className: 'nowrap', render: (_cell, { orgId }) => nameOf(orgId) },
                { title: t('campaign.places'), align: 'right', render: (_cell, { places }) => places },
                { title: t('campaign.passed'), align: 'right', render: (_cell, { passedPlaces }) => passedPlaces },
                { title: t('campaign.used'), align: 'right', render: (_cell, { usedPlaces }) => usedPlaces },
                { title: t('campaign.left'), align: 'right', render: (_cell, { placesLeft }) => placesLeft },
                { title: t('batch.total'), align: 'right', render: (_cell, { amountFen }) => yuan(amountFen) },
                { title: t('campaign.moneyLeft'), align: 'right', render: (_cell, { leftFen }) => yuan(leftFen) },
              ]}
            />
          </Wide>
        )
      }
    </Loaded>
  );
}
