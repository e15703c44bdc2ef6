import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignView } from '../../api/generated/winter-relief.js';

export const CAMPAIGN_STATUSES: readonly CampaignView['status'][] = [
  'PLANNED',
  'SNAPSHOT_TAKEN',
  'APPROVED',
  'CLOSED',
  'REPORTED',
];

export function CampaignStatusTag({ status }: Pick<CampaignView, 'status'>): ReactElement {
  const { t } = useTranslation();
  return <span className={`tag ${status === 'REPORTED' ? 'good' : 'wait'}`}>{t(`campaignStatus.${status}`)}</span>;
}
