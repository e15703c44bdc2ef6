import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CampaignView, RecipientView } from '../../api/generated/winter-relief.js';
import { useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { yuan } from '../../format/money.js';
import { SaveButton } from '../../frame/save-button.js';
import { QueryTable } from '../../table/query-table.js';
import { handOverOf } from './hand-over.js';
import { RecipientSteps } from './recipient-steps.js';

const STATUSES: readonly RecipientView['status'][] = [
  'PROPOSED',
  'OBJECTED',
  'APPROVED',
  'WAITING_FOR_PAYEE',
  'ORDERED',
  'ACCEPTED',
  'PAID',
  'DELIVERED',
  'RETURNED',
  'PAYMENT_REFUSED',
  'NOT_GRANTED',
  'EXCUSED',
];
const TONES: Readonly<Partial<Record<RecipientView['status'], string>>> = {
  PAID: 'good',
  DELIVERED: 'good',
  RETURNED: 'warn',
  WAITING_FOR_PAYEE: 'warn',
  OBJECTED: 'warn',
  PAYMENT_REFUSED: 'bad',
};

function MoneyReceipts({ campaign }: { campaign: CampaignView }): ReactElement {
  const { t } = useTranslation();
  return (
    <SaveButton
      operation="GET /api/winter-relief/v1/campaigns/{id}/receipt-sheet"
      input={{ path: { id: campaign.id }, query: { form: 'MONEY' } }}
      name={`${t('campaign.receiptSheet')} ${campaign.code}`}
    >
      {t('campaign.receiptSheet')}
    </SaveButton>
  );
}

/** Who gets what, and where it stands. */
export function RecipientsCard({ campaign }: { campaign: CampaignView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const nameOf = useOrgName();
  const works = roles.includes('clerk') || roles.includes('officer');
  return (
    <QueryTable<RecipientView>
      operation="GET /api/winter-relief/v1/recipients"
      query={{ campaignId: campaign.id }}
      rowKey={({ id }) => id}
      name={t('campaignTab.recipients')}
      empty={t('campaign.noRecipients')}
      actions={works && <MoneyReceipts campaign={campaign} />}
      selection={works ? handOverOf(campaign) : undefined}
      filters={[
        {
          name: 'form',
          label: t('campaign.form'),
          options: (['MONEY', 'GOODS'] as const).map((value) => ({ value, label: t(`grantForm.${value}`) })),
        },
        {
          name: 'status',
          label: t('claim.state'),
          options: STATUSES.map((value) => ({ value, label: t(`recipientStatus.${value}`) })),
        },
      ]}
      columns={[
        {
          key: 'id',
          title: t('claim.number'),
          text: ({ id }) => id.slice(-8),
          render: ({ id, householdId }) =>
            householdId === undefined ? (
              <span className="mono">{id.slice(-8)}</span>
            ) : (
              <Link to={`/hardship/${householdId}`} className="mono">
                {id.slice(-8)}
              </Link>
            ),
        },
        { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
        { key: 'form', title: t('campaign.form'), text: ({ form }) => t(`grantForm.${form}`) },
        {
          key: 'status',
          title: t('claim.state'),
          text: ({ status }) => t(`recipientStatus.${status}`),
          render: ({ status }) => (
            <span className={`tag ${TONES[status] ?? 'wait'}`}>{t(`recipientStatus.${status}`)}</span>
          ),
        },
        { key: 'allowed', title: t('aid.granted'), text: ({ allowedFen }) => yuan(allowedFen), amount: true },
        {
          key: 'on',
          title: t('batch.settled'),
          text: ({ settledOn, handedOverOn }) => settledOn ?? handedOverOn ?? '—',
        },
        {
          key: 'reason',
          title: t('form.reason'),
          text: ({ reason, reasonCode }) =>
            reason === undefined ? (reasonCode ?? '—') : t(`finalReason.${reason}`, { defaultValue: reason }),
        },
        {
          key: 'next',
          title: t('batch.next'),
          text: () => '',
          render: (recipient) => <RecipientSteps campaign={campaign} recipient={recipient} />,
        },
      ]}
    />
  );
}
