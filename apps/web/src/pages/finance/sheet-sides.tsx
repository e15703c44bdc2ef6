import { Table } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReconciliationSheet } from '../../api/generated/disbursement.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { spoken } from '../../i18n/i18n.js';
import { Wide } from '../../table/wide.js';
import { TotalRow } from './total-row.js';

/** What an item does to both balances. */
const SIGNS: Readonly<Record<string, '+' | '−'>> = {
  ORDERED_NOT_PAID: '−',
  TOLD_NOT_CREDITED: '+',
  CREDIT_UNEXPLAINED: '−',
  DEBIT_UNEXPLAINED: '+',
};

/** Both sides of a 余额调节表: the bank's balance and that of the ledger, brought to one sum by the same items. */
export function SheetSides({ sheet }: { sheet: ReconciliationSheet }): ReactElement {
  const { t } = useTranslation();
  const { bankBalanceFen, ledgerBalanceFen, adjustedFen, adjustedLedgerFen, items, bankBalanceOn } = sheet;
  const rows = [
    { key: 'balance', name: t('books.sheetBalance'), bankFen: bankBalanceFen, ledgerFen: ledgerBalanceFen },
    ...items.map(({ kind, count, amountFen }) => ({
      key: kind,
      name: `${SIGNS[kind] ?? ''} ${t(`sheetItem.${kind}`)} (${count})`,
      bankFen: amountFen,
      ledgerFen: amountFen,
    })),
  ];
  const differenceFen = adjustedFen - adjustedLedgerFen;
  const adjusted = (
    <TotalRow title={t('books.adjusted')} titleCells={1} totals={[yuan(adjustedFen), yuan(adjustedLedgerFen)]} />
  );
  const money = { align: 'right', className: 'nowrap' } as const;
  return (
    <>
      <Wide name={`${t('books.sheet')} ${t(`fund.${sheet.fund}`)}`}>
        <Table
          size="small"
          pagination={false}
          rowKey="key"
          dataSource={rows}
          summary={() => adjusted}
          columns={[
            { title: t('books.sheetLine'), dataIndex: 'name' },
            {
              title: t('books.bankBalance', { day: dayText(bankBalanceOn, spoken()) }),
              render: (_cell, { bankFen }) => yuan(bankFen),
              ...money,
            },
            { title: t('books.ledgerBalance'), render: (_cell, { ledgerFen }) => yuan(ledgerFen), ...money },
          ]}
        />
      </Wide>
      <p>
        <span className={`tag ${differenceFen === 0n ? 'good' : 'bad'}`}>
          {differenceFen === 0n
            ? `✓ ${t('books.sidesAgree')}`
            : t('books.sidesDiffer', { amount: yuan(differenceFen) })}
        </span>
      </p>
    </>
  );
}
