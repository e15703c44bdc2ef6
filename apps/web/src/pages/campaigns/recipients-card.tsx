import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignView, RecipientView } from '../../api/generated/winter-relief.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { yuan } from '../../format/money.js';
import { StepButton } from '../../frame/step-button.js';
import { QueryTable } from '../../table/query-table.js';

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

function Reissue({ recipient }: { recipient: RecipientView }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/recipients/{id}/reissue');
  if (recipient.status !== 'RETURNED' || !(roles.includes('clerk') || roles.includes('officer'))) return null;
  return (
    <StepButton
      name={t('campaign.reissue')}
      small
      help={t('campaign.reissueHelp')}
      onDo={() => run({ path: { id: recipient.id } }, recipient.version)}
      {...{ pending, problem }}
    />
  );
}

/** Who gets what, and where it stands. */
export function RecipientsCard({ campaign }: { campaign: CampaignView }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  return (
    <QueryTable<RecipientView>
      operation="GET /api/winter-relief/v1/recipients"
      query={{ campaignId: campaign.id }}
      rowKey={({ id }) => id}
      name={t('campaignTab.recipients')}
      empty={t('campaign.noRecipients')}
      filters={[
        {
          name: 'status',
          label: t('claim.state'),
          options: STATUSES.map((value) => ({ value, label: t(`recipientStatus.${value}`) })),
        },
      ]}
      columns={[
        { key: 'id', title: t('claim.number'), text: ({ id }) => id.slice(-8) },
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
        { key: 'reason', title: t('form.reason'), text: ({ reason, reasonCode }) => reason ?? reasonCode ?? '—' },
        {
          key: 'next',
          title: t('batch.next'),
          text: () => '',
          render: (recipient) => <Reissue recipient={recipient} />,
        },
      ]}
    />
  );
}
