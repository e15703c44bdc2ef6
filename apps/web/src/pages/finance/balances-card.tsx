import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Table } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import type { AccountBalances } from '../../api/generated/disbursement.js';
import { useAnswer } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { saveCsv } from '../../table/csv.js';
import { Wide } from '../../table/wide.js';
import { daysOf } from './month-days.js';
import type { OfMonth } from './open-items-card.js';
import { useSidedYuan } from './sided-yuan.js';
import { TotalRow } from './total-row.js';

const FIRST_LEVEL_DIGITS = 3;
const SUMS = ['openingFen', 'debitFen', 'creditFen', 'closingFen'] as const;
/** Balances stand on a side; what moved does not. */
const STANDING: ReadonlySet<string> = new Set(['openingFen', 'closingFen']);

/** 科目余额表 of the month: what each account began with, what moved, and what it ended with. */
export function BalancesCard({ fundId, month }: OfMonth): ReactElement {
  const balances = useAnswer('GET /api/disbursement/v1/account-balances', { query: { fundId, ...daysOf(month) } });
  return <Loaded from={balances}>{(data) => <Balances balances={data} month={month} />}</Loaded>;
}

function Balances({
  balances: { rows, differenceFen },
  month,
}: {
  balances: AccountBalances;
  month: string;
}): ReactElement {
  const { t } = useTranslation();
  const sided = useSidedYuan();
  const written = (sum: (typeof SUMS)[number], amountFen: bigint): string =>
    STANDING.has(sum) ? sided(amountFen) : yuan(amountFen);
  // Accounts below the first level are in it already.
  const firstLevel = rows.filter(({ account }) => account.length === FIRST_LEVEL_DIGITS);
  const totals = SUMS.map((sum) =>
    written(
      sum,
      firstLevel.reduce((all, row) => all + row[sum], 0n),
    ),
  );
  const totalRow = <TotalRow titleCells={1} totals={totals} />;
  const name = `${t('books.trial')} ${month}`;
  if (rows.length === 0) return <EmptyState text={t('closing.noBalances')} />;
  const save = (): void =>
    saveCsv(name, [
      [t('books.account'), t('books.accountName'), ...SUMS.map((sum) => t(`balance.${sum}`))],
      ...rows.map((row) => [row.account, row.name, ...SUMS.map((sum) => written(sum, row[sum]))]),
      [t('books.total'), '', ...totals],
    ]);
  return (
    <>
      <div className="steps-row">
        <span className={`tag ${differenceFen === 0n ? 'good' : 'bad'}`}>
          {differenceFen === 0n ? `✓ ${t('books.ledger')}` : t('books.differs', { amount: yuan(differenceFen) })}
        </span>
        <Button icon={<DownloadOutlined />} onClick={save}>
          {t('table.export')}
        </Button>
      </div>
      <Wide name={name}>
        <Table
          size="small"
          pagination={false}
          rowKey={({ account }) => account}
          rowClassName={({ account }) => (account.length === FIRST_LEVEL_DIGITS ? 'first-level' : '')}
          dataSource={[...rows]}
          summary={() => totalRow}
          columns={[
            {
              title: t('books.account'),
              className: 'nowrap',
              render: (_cell, row) => (
                <>
                  <span className="mono">{row.account}</span> <span lang="zh-CN">{row.name}</span>
                </>
              ),
            },
            ...SUMS.map((sum) => ({
              key: sum,
              title: t(`balance.${sum}`),
              align: 'right' as const,
              className: 'nowrap',
              render: (_cell: unknown, row: AccountBalances['rows'][number]) => written(sum, row[sum]),
            })),
          ]}
        />
      </Wide>
    </>
  );
}
