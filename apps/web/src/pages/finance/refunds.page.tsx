import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefundView } from '../../api/generated/enrollment.js';
import { useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { usePlanName } from '../../api/use-plan-names.js';
import { yuan } from '../../format/money.js';
import { QueryTable } from '../../table/query-table.js';
import { ProposeDues } from './propose-dues.js';
import { RefundSteps } from './refund-steps.js';

const KINDS = ['CONTRIBUTION', 'UNION_DUES'] as const;
const TONES: Readonly<Record<RefundView['status'], string>> = {
  WAITING_FOR_PAYEE: 'warn',
  PAYEE_GIVEN: 'wait',
  ORDERED: '',
  ACCEPTED: '',
  PAID: 'good',
  RETURNED: 'bad',
  REFUSED: '',
};

/** 退费与返还: what goes back to payers of rosters and to small unions, until it has arrived. */
export function RefundsPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const nameOf = useOrgName();
  const planName = usePlanName();
  const toWhom = ({ dues, plan = '' }: RefundView): string => dues?.unionName ?? planName(plan);
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.refunds')}</h1>
        <span className="quiet">{t('refund.lead')}</span>
        <span className="grow" />
        {roles.includes('accountant') && <ProposeDues />}
      </div>
      <QueryTable<RefundView>
        operation="GET /api/enrollment/v1/refunds"
        query={{ sort: '-id' }}
        rowKey={({ id }) => id}
        name={t('menu.refunds')}
        empty={t('refund.none')}
        filters={[
          {
            name: 'kind',
            label: t('claim.kind'),
            options: KINDS.map((value) => ({ value, label: t(`refundKind.${value}`) })),
          },
          {
            name: 'status',
            label: t('claim.state'),
            options: Object.keys(TONES).map((value) => ({ value, label: t(`refundStatus.${value}`) })),
          },
        ]}
        columns={[
          { key: 'kind', title: t('claim.kind'), text: ({ kind }) => t(`refundKind.${kind}`) },
          { key: 'whom', title: t('refund.whom'), text: toWhom },
          {
            key: 'document',
            title: t('budget.number'),
            text: ({ dues }) => (dues === undefined ? '—' : `${dues.number} (${dues.year})`),
          },
          { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
          {
            key: 'cause',
            title: t('payment.why'),
            text: ({ items }) =>
              [...new Set(items.map(({ cause }) => t(`refundCause.${cause}`)))].join(t('list.comma')),
          },
          { key: 'amount', title: t('batch.total'), text: ({ amountFen }) => yuan(amountFen), amount: true },
          {
            key: 'status',
            title: t('claim.state'),
            text: ({ status }) => t(`refundStatus.${status}`),
            render: ({ status }) => <span className={`tag ${TONES[status]}`}>{t(`refundStatus.${status}`)}</span>,
          },
          {
            key: 'reason',
            title: t('refund.reason'),
            text: ({ reasonCode }) =>
              reasonCode === undefined ? '' : t(`paymentReason.${reasonCode}`, { defaultValue: reasonCode }),
          },
          { key: 'settled', title: t('payment.settledOn'), text: ({ settledOn = '—' }) => settledOn },
          { key: 'next', title: t('batch.next'), text: () => '', render: (refund) => <RefundSteps refund={refund} /> },
        ]}
      />
    </>
  );
}
