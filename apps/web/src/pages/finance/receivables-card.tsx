import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceivableView } from '../../api/generated/disbursement.js';
import { useOrgName } from '../../api/use-org-names.js';
import { yuan } from '../../format/money.js';
import { QueryTable } from '../../table/query-table.js';
import { FUNDS } from './fund-choice.js';

/** 应追回款: what is owed back to the funds, and what of it came. */
export function ReceivablesCard(): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  return (
    <QueryTable<ReceivableView>
      operation="GET /api/disbursement/v1/receivables"
      rowKey={({ id }) => id}
      name={t('paymentTab.receivables')}
      empty={t('payment.noReceivables')}
      filters={[
        {
          name: 'fund',
          label: t('statement.fund'),
          options: FUNDS.map((value) => ({ value, label: t(`fund.${value}`) })),
        },
      ]}
      columns={[
        { key: 'fund', title: t('statement.fund'), text: ({ fund }) => t(`fund.${fund}`) },
        { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
        { key: 'opened', title: t('payment.openedOn'), text: ({ openedOn }) => openedOn },
        {
          key: 'state',
          title: t('claim.state'),
          text: ({ outstandingFen }) => t(outstandingFen > 0n ? 'payment.open' : 'payment.cleared'),
          render: ({ outstandingFen }) => (
            <span className={`tag ${outstandingFen > 0n ? 'warn' : 'good'}`}>
              {t(outstandingFen > 0n ? 'payment.open' : 'payment.cleared')}
            </span>
          ),
        },
        { key: 'amount', title: t('payment.owed'), text: ({ amountFen }) => yuan(amountFen), amount: true },
        { key: 'credited', title: t('payment.credited'), text: ({ creditedFen }) => yuan(creditedFen), amount: true },
        { key: 'offset', title: t('payment.offset'), text: ({ offsetFen }) => yuan(offsetFen), amount: true },
        {
          key: 'given',
          title: t('payment.writtenOff'),
          text: ({ writtenOffFen }) => yuan(writtenOffFen),
          amount: true,
        },
        {
          key: 'left',
          title: t('payment.outstanding'),
          text: ({ outstandingFen }) => yuan(outstandingFen),
          amount: true,
        },
      ]}
    />
  );
}
