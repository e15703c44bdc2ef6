import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FundView, LedgerJournalView } from '../../api/generated/disbursement.js';
import { useRoles } from '../../api/hooks.js';
import { QueryTable } from '../../table/query-table.js';
import { EntryLines, useAccountName, useLinesText } from './entry-lines.js';
import { daysOf } from './month-days.js';
import { CorrectEntry } from './write-entry.js';

interface Props {
  readonly fund: FundView;
  readonly month: string;
}

/** Every entry of a fund and month; a wrong one is put right by a new one. */
export function JournalsCard({ fund, month }: Props): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const accountName = useAccountName();
  const linesText = useLinesText(accountName);
  return (
    <QueryTable<LedgerJournalView>
      operation="GET /api/disbursement/v1/journals"
      query={{ fundId: fund.id, ...daysOf(month) }}
      rowKey={({ id }) => id}
      name={`${t('entryTab.journals')} ${month}`}
      empty={t('closing.noBalances')}
      columns={[
        { key: 'bookedOn', title: t('figure.day'), text: ({ bookedOn }) => bookedOn },
        { key: 'kind', title: t('closing.summary'), text: ({ kind }) => t(`journalKind.${kind}`) },
        {
          key: 'lines',
          title: t('closing.entry'),
          text: linesText,
          render: ({ lines }) => <EntryLines {...{ lines, accountName }} />,
        },
        {
          key: 'payment',
          title: t('report.payment'),
          text: ({ paymentReference }) => paymentReference ?? '—',
          render: ({ paymentReference }) => <span className="mono">{paymentReference ?? '—'}</span>,
        },
        {
          key: 'next',
          title: t('batch.next'),
          text: () => '',
          render: (journal) => roles.includes('accountant') && <CorrectEntry fund={fund} journal={journal} />,
        },
      ]}
    />
  );
}
