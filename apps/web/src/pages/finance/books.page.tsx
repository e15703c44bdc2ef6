import { Table } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisbursementTotals, ReconciliationSheet, TrialBalance } from '../../api/generated/disbursement.js';
import { useAnswer } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { SaveButton } from '../../frame/save-button.js';
import { Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { Wide } from '../../table/wide.js';
import { SheetSides } from './sheet-sides.js';
import { TotalRow } from './total-row.js';
import { useSidedYuan } from './sided-yuan.js';

/** One line of the equation: what must be zero, and whether it is. */
function Proof({ label, leftFen, rightFen }: { label: string; leftFen: bigint; rightFen: bigint }): ReactElement {
  const { t } = useTranslation();
  const differenceFen = leftFen - rightFen;
  return (
    <li className="suggestion">
      <span>
        {label}
        <br />
        <span className="quiet">
          {yuan(leftFen)} = {yuan(rightFen)}
        </span>
      </span>
      <span className={`tag ${differenceFen === 0n ? 'good' : 'bad'}`}>
        {differenceFen === 0n ? `✓ ${t('books.holds')}` : t('books.differs', { amount: yuan(differenceFen) })}
      </span>
    </li>
  );
}

/** 每一分都有去处: ordered = settled + returned + in flight + refused; ledger = bank; debits = credits. */
function Equation({
  totals,
  balance,
}: {
  totals: DisbursementTotals;
  balance: TrialBalance | undefined;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2>
        {t('books.equation')} <span className="quiet">{dayText(totals.asOf, spoken())}</span>
      </h2>
      <ul className="steps">
        {balance !== undefined && (
          <Proof
            label={t('books.ledger')}
            leftFen={balance.rows.reduce((sum, { debitFen }) => sum + debitFen, 0n)}
            rightFen={balance.rows.reduce((sum, { creditFen }) => sum + creditFen, 0n)}
          />
        )}
        {totals.orders.map(({ source, fund, orderedFen, settledFen, returnedFen, inFlightFen, refusedFen }) => (
          <Proof
            key={`${source} ${fund}`}
            label={t('books.ordered', { source: t(`source.${source}`), fund: t(`fund.${fund}`) })}
            leftFen={orderedFen}
            rightFen={settledFen + returnedFen + inFlightFen + refusedFen}
          />
        ))}
        {totals.funds.map(({ fund, ledgerBalanceFen, bankBalanceFen }) => (
          <Proof
            key={fund}
            label={t('books.bank', { fund: t(`fund.${fund}`) })}
            leftFen={ledgerBalanceFen}
            rightFen={bankBalanceFen}
          />
        ))}
      </ul>
    </section>
  );
}

/** 银行存款余额调节表 of one account. */
function Sheet({ sheet }: { sheet: ReconciliationSheet }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2>
        {t('books.sheet')} · {t(`fund.${sheet.fund}`)}
      </h2>
      <div className="steps-row tight">
        <SaveButton
          small
          operation="GET /api/disbursement/v1/papers/reconciliation-sheets/{fundId}"
          input={{ path: { fundId: sheet.fundId } }}
          name={`${t('books.sheet')} ${sheet.asOf}`}
          label={`${t('books.print')} ${t('books.sheet')} ${t(`fund.${sheet.fund}`)}`}
        >
          {t('books.print')}
        </SaveButton>
      </div>
      <SheetSides sheet={sheet} />
    </section>
  );
}

function Trial({ balance: { rows } }: { balance: TrialBalance }): ReactElement {
  const { t } = useTranslation();
  const sided = useSidedYuan();
  const totals = [
    yuan(rows.reduce((sum, { debitFen }) => sum + debitFen, 0n)),
    yuan(rows.reduce((sum, { creditFen }) => sum + creditFen, 0n)),
    sided(rows.reduce((sum, { balanceFen }) => sum + balanceFen, 0n)),
  ];
  const totalRow = <TotalRow titleCells={2} totals={totals} />;
  return (
    <section className="card">
      <h2>{t('books.trial')}</h2>
      <Wide name={t('books.trial')}>
        <Table
          size="small"
          pagination={false}
          rowKey={({ fund, account }) => `${fund} ${account}`}
          dataSource={[...rows]}
          summary={() => totalRow}
          columns={[
            { title: t('statement.fund'), render: (_cell, { fund }) => t(`fund.${fund}`), className: 'nowrap' },
            {
              title: t('books.account'),
              render: (_cell, { account, name }) => `${account} ${name}`,
              className: 'nowrap',
            },
            {
              title: t('books.debit'),
              render: (_cell, { debitFen }) => yuan(debitFen),
              align: 'right',
              className: 'nowrap',
            },
            {
              title: t('books.credit'),
              render: (_cell, { creditFen }) => yuan(creditFen),
              align: 'right',
              className: 'nowrap',
            },
            {
              title: t('books.balance'),
              render: (_cell, { balanceFen }) => sided(balanceFen),
              align: 'right',
              className: 'nowrap',
            },
          ]}
        />
      </Wide>
    </section>
  );
}

/** The books, and the proof that every fen is where it should be. */
export function BooksPage(): ReactElement {
  const { t } = useTranslation();
  const totals = useAnswer('GET /api/disbursement/v1/totals', {});
  const sheets = useAnswer('GET /api/disbursement/v1/reconciliation-sheets', {});
  const balance = useAnswer('GET /api/disbursement/v1/trial-balance', {});
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.books')}</h1>
      </div>
      <div className="desk">
        <div className="beside">
          <Loaded from={totals}>{(data) => <Equation totals={data} balance={balance.data} />}</Loaded>
        </div>
        <div className="beside">
          <Loaded from={sheets}>{({ items }) => items.map((sheet) => <Sheet key={sheet.fund} sheet={sheet} />)}</Loaded>
        </div>
      </div>
      <div style={{ marginTop: 16 }}>
        <Loaded from={balance}>{(data) => <Trial balance={data} />}</Loaded>
      </div>
    </>
  );
}
