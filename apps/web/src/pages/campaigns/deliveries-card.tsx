import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignView, GrantObjectionView, PublicityView, StockView } from '../../api/generated/winter-relief.js';
import { useToday } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { daysBetween } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { QueryTable } from '../../table/query-table.js';
import { BuyStock, StockSteps } from './stock-steps.js';

/** Goods in store, what hangs out and until when, what people say against it. */
export function DeliveriesCard({ campaign }: { campaign: CampaignView }): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const nameOf = useOrgName();
  const path = { id: campaign.id };
  return (
    <>
      <QueryTable<StockView>
        operation="GET /api/winter-relief/v1/campaigns/{id}/stocks"
        path={path}
        rowKey={({ id }) => id}
        name={t('campaign.stocks')}
        titled
        empty={t('campaign.noStocks')}
        actions={<BuyStock campaign={campaign} />}
        columns={[
          { key: 'item', title: t('campaign.item'), text: ({ item }) => item },
          { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
          { key: 'bought', title: t('campaign.bought'), text: ({ bought }) => String(bought), amount: true },
          {
            key: 'delivered',
            title: t('campaign.delivered'),
            text: ({ delivered }) => String(delivered),
            amount: true,
          },
          { key: 'off', title: t('campaign.writtenOff'), text: ({ writtenOff }) => String(writtenOff), amount: true },
          { key: 'left', title: t('campaign.left'), text: ({ left }) => String(left), amount: true },
          { key: 'value', title: t('campaign.moneyLeft'), text: ({ leftFen }) => yuan(leftFen), amount: true },
          {
            key: 'next',
            title: t('batch.next'),
            text: () => '',
            render: (stock) => <StockSteps campaign={campaign} stock={stock} />,
          },
        ]}
      />
      <QueryTable<PublicityView>
        operation="GET /api/winter-relief/v1/campaigns/{id}/publicities"
        path={path}
        rowKey={({ id }) => id}
        name={t('household.publicity')}
        titled
        empty={t('household.notPublic')}
        columns={[
          { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
          { key: 'recipients', title: t('batch.count'), text: ({ recipients }) => String(recipients), amount: true },
          { key: 'from', title: t('statement.from'), text: ({ publicFrom }) => publicFrom },
          {
            key: 'until',
            title: t('statement.to'),
            text: ({ publicUntil }) => publicUntil,
            render: ({ publicUntil }) => {
              const left = daysBetween(today, publicUntil);
              return (
                <>
                  {publicUntil}{' '}
                  {left >= 0 && <span className="tag wait">{t('household.daysLeft', { count: left })}</span>}
                </>
              );
            },
          },
        ]}
      />
      <QueryTable<GrantObjectionView>
        operation="GET /api/winter-relief/v1/campaigns/{id}/objections"
        path={path}
        rowKey={({ id }) => id}
        name={t('campaign.objections')}
        titled
        empty={t('campaign.noObjections')}
        columns={[
          { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
          { key: 'status', title: t('claim.state'), text: ({ status }) => t(`grantObjection.${status}`) },
          { key: 'raised', title: t('personChange.on'), text: ({ raisedOn }) => raisedOn },
          { key: 'decided', title: t('campaign.decidedOn'), text: ({ decidedOn }) => decidedOn ?? '—' },
        ]}
      />
    </>
  );
}
