import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoucherView } from '../../api/generated/disbursement.js';
import { SaveButton } from '../../frame/save-button.js';
import { QueryTable } from '../../table/query-table.js';
import { EntryLines, useAccountName, useLinesText } from './entry-lines.js';
import type { OfMonth } from './open-items-card.js';

const NUMBER_DIGITS = 4;

/** 记账凭证 of the month: numbered, with their accounts and what they rest on; to be printed for the files. */
export function VouchersCard({ fundId, month }: OfMonth): ReactElement {
  const { t } = useTranslation();
  const accountName = useAccountName();
  const linesText = useLinesText(accountName);
  return (
    <QueryTable<VoucherView>
      operation="GET /api/disbursement/v1/vouchers"
      query={{ fundId, month }}
      rowKey={({ number }) => String(number)}
      name={`${t('closingTab.vouchers')} ${month}`}
      empty={t('closing.noVouchers')}
      actions={
        <SaveButton
          operation="GET /api/disbursement/v1/papers/vouchers/{fundId}/{month}"
          input={{ path: { fundId, month } }}
          name={`${t('closingTab.vouchers')} ${month}`}
        >
          {t('closing.printVouchers')}
        </SaveButton>
      }
      columns={[
        {
          key: 'number',
          title: t('closing.number'),
          text: ({ number }) => t('closing.numbered', { number: String(number).padStart(NUMBER_DIGITS, '0') }),
        },
        { key: 'bookedOn', title: t('figure.day'), text: ({ bookedOn }) => bookedOn },
        { key: 'kind', title: t('closing.summary'), text: ({ kind }) => t(`journalKind.${kind}`) },
        {
          key: 'lines',
          title: t('closing.entry'),
          text: linesText,
          render: ({ lines }) => <EntryLines {...{ lines, accountName }} />,
        },
        { key: 'entries', title: t('closing.entries'), text: ({ entries }) => String(entries), amount: true },
        {
          key: 'rests',
          title: t('closing.restsOn'),
          text: ({ attachments }) => t('closing.documents', { count: attachments.length }),
        },
        {
          key: 'final',
          title: t('claim.state'),
          text: ({ final }) => t(final ? 'closing.final' : 'closing.notFinal'),
          render: ({ final }) => (
            <span className={`tag ${final ? 'good' : ''}`}>{t(final ? 'closing.final' : 'closing.notFinal')}</span>
          ),
        },
      ]}
    />
  );
}
