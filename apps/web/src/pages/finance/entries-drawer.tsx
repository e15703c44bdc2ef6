import { Drawer } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerJournalView } from '../../api/generated/disbursement.js';
import { yuan } from '../../format/money.js';
import { QueryTable } from '../../table/query-table.js';

interface Props {
  readonly title: string;
  /** Number of the account, or its first digits. */
  readonly account: string;
  /** Days; without a first one, everything up to the last. */
  readonly days: { readonly from?: string; readonly to: string };
  readonly onClose: () => void;
}

/** What is behind a figure of the books: the entries of an account over days, each with its payment. */
export function EntriesDrawer({ title, account, days, onClose }: Props): ReactElement {
  const { t } = useTranslation();
  const onAccount = ({ lines }: LedgerJournalView): bigint =>
    lines.reduce((sum, line) => (line.account.startsWith(account) ? sum + line.amountFen : sum), 0n);
  return (
    <Drawer open size="large" title={title} onClose={onClose}>
      <QueryTable<LedgerJournalView>
        operation="GET /api/disbursement/v1/journals"
        query={{ account, ...days }}
        rowKey={({ id }) => id}
        name={title}
        empty={t('closing.noBalances')}
        columns={[
          { key: 'bookedOn', title: t('figure.day'), text: ({ bookedOn }) => bookedOn },
          { key: 'fund', title: t('statement.fund'), text: ({ fund }) => t(`fund.${fund}`) },
          { key: 'kind', title: t('closing.summary'), text: ({ kind }) => t(`journalKind.${kind}`) },
          { key: 'amount', title: t('report.onAccount'), text: (entry) => yuan(onAccount(entry)), amount: true },
          {
            key: 'payment',
            title: t('report.payment'),
            text: ({ paymentReference }) => paymentReference ?? '—',
            render: ({ paymentReference }) => <span className="mono">{paymentReference ?? '—'}</span>,
          },
        ]}
      />
    </Drawer>
  );
}
