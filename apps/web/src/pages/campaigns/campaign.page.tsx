import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { CampaignView } from '../../api/generated/winter-relief.js';
import { useAnswer } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { Loaded } from '../../frame/state.js';
import { TabRow } from '../../frame/tab-row.js';
import { spoken } from '../../i18n/i18n.js';
import { CampaignStatusTag } from './campaign-status.js';
import { CampaignSteps } from './campaign-steps.js';
import { CoverageCard } from './coverage-card.js';
import { DeliveriesCard } from './deliveries-card.js';
import { ListsCard } from './lists-card.js';
import { MissingCard } from './missing-card.js';
import { QuotasCard } from './quotas-card.js';
import { RecipientsCard } from './recipients-card.js';

const TABS = {
  missing: MissingCard,
  quotas: QuotasCard,
  lists: ListsCard,
  recipients: RecipientsCard,
  deliveries: DeliveriesCard,
} as const;
const NAMES = ['missing', 'quotas', 'lists', 'recipients', 'deliveries'] as const;

function Facts({ campaign }: { campaign: CampaignView }): ReactElement {
  const { t } = useTranslation();
  const day = (on: string): string => dayText(on, spoken());
  return (
    <p className="quiet">
      {t(`campaignKind.${campaign.kind}`)} · {t('campaign.festival')} {day(campaign.festivalDay)} ·{' '}
      {t('campaign.checkOn')} {day(campaign.timeline.coverageCheckOn)} · {t('campaign.budget')}{' '}
      {yuan(campaign.budgetFen)} · {t('campaign.approved')} {yuan(campaign.approvedFen)}
    </p>
  );
}

/** The board of a campaign: is anybody missing, and everything that leads there. */
export function CampaignPage(): ReactElement {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [address, setAddress] = useSearchParams();
  const campaign = useAnswer('GET /api/winter-relief/v1/campaigns/{id}', { path: { id } });
  const chosen = NAMES.find((name) => name === address.get('tab')) ?? 'missing';
  const Card = TABS[chosen];
  return (
    <>
      <div className="page-head">
        <h1>{campaign.data === undefined ? t('menu.campaigns') : `${campaign.data.name} ${campaign.data.code}`}</h1>
        {campaign.data !== undefined && <CampaignStatusTag status={campaign.data.status} />}
      </div>
      <Loaded from={campaign}>
        {(data) => (
          <>
            <Facts campaign={data} />
            <CoverageCard campaign={data} />
            <section className="card" aria-label={t('campaign.board')}>
              <TabRow
                name={t('campaign.board')}
                chosen={chosen}
                onChoose={(tab) => setAddress({ tab })}
                tabs={NAMES.map((key) => ({ key, label: t(`campaignTab.${key}`) }))}
              >
                <Card campaign={data} />
              </TabRow>
            </section>
            <CampaignSteps key={data.version} campaign={data} />
          </>
        )}
      </Loaded>
    </>
  );
}
