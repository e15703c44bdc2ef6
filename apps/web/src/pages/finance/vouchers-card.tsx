import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoucherView } from '../../api/generated/disbursement.js';
import { useAnswer } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { SaveButton } from '../../frame/save-button.js';
import { QueryTable } from '../../table/query-table.js';
import { daysOf } from './month-days.js';
import type { OfMonth } from './open-items-card.js';

const NUMBER_DIGITS = 4;

/** 记账凭证 of the month: numbered, with their accounts and what they rest on; to be printed for the files. */
export function VouchersCard({ fundId, month }: OfMonth): ReactElement {
  const { t } = useTranslation();
  const balances = useAnswer('GET /api/disbursement/v1/account-balances', { query: { fundId, ...daysOf(month) } });
  const accountName = (account: string): string =>
    balances.data?.rows.find((row) => row.account === account)?.name ?? '';
  const linesText = ({ lines }: VoucherView): string =>
    lines
      .map(({ account, amountFen }) => {
        const side = t(amountFen > 0n ? 'books.debit' : 'books.credit');
        return `${side} ${account} ${accountName(account)} ${yuan(amountFen > 0n ? amountFen : -amountFen)}`;
      })
      .join('; ');
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
          render: (voucher) => <Lines voucher={voucher} accountName={accountName} />,
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

/** Debits, and indented under them credits. */
function Lines({
  voucher: { lines },
  accountName,
}: {
  voucher: VoucherView;
  accountName: (account: string) => string;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <ul className="plain entry">
      {lines.map(({ account, amountFen }) => {
        const debit = amountFen > 0n;
        return (
          <li key={`${account} ${debit}`} className={debit ? '' : 'credit'}>
            <span>
              {t(debit ? 'books.debit' : 'books.credit')} <span className="mono">{account}</span>{' '}
              <span lang="zh-CN">{accountName(account)}</span>
            </span>
            <span className="amount">{yuan(debit ? amountFen : -amountFen)}</span>
          </li>
        );
      })}
    </ul>
  );
}
