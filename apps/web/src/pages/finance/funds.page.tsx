import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Table } from 'antd';
import type { BudgetView, FundView, PoolAccount } from '../../api/generated/disbursement.js';
import { useAnswer, useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { yuan } from '../../format/money.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { TabRow } from '../../frame/tab-row.js';
import { Wide } from '../../table/wide.js';
import { BudgetOrdersCard, ReceiveBudget } from './budget-orders.js';
import { ChangeSource, CloseBudget, SplitBudget } from './budget-steps.js';
import { DetailAccountsCard } from './detail-accounts.js';
import { OpeningBalancesCard } from './opening-balances.js';
import { PoolRates } from './pool-rates.js';
import { PoolTransfersCard } from './pool-transfers.js';

const TABS = ['budgets', 'orders', 'pools', 'transfers', 'openings', 'accounts'] as const;
const SUMS = ['receivedFen', 'passedDownFen', 'reservedFen', 'paidFen', 'returnedFen', 'availableFen'] as const;
const POOL_SUMS = [
  'contributedFen',
  'movedInFen',
  'movedOutFen',
  'releasedFen',
  'returnedFen',
  'availableFen',
] as const;

/** Who may ask claims how the pools do. */
const RATE_READERS = ['accountant', 'approver', 'auditor'] as const;

/** 资金与预算: what stands on the accounts, what may be spent of it, and the documents it rests on. */
export function FundsPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const funds = useAnswer('GET /api/disbursement/v1/funds', {});
  const [address, setAddress] = useSearchParams();
  // Documents are for those who enter, confirm or examine them.
  const tabs = TABS.filter(
    (tab) => tab !== 'orders' || ['accountant', 'approver', 'auditor'].some((role) => roles.includes(role)),
  );
  const tab = tabs.find((each) => each === address.get('tab')) ?? 'budgets';
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.funds')}</h1>
        <span className="quiet">{t('budget.lead')}</span>
        <span className="grow" />
        {roles.includes('accountant') && (tab === 'budgets' || tab === 'orders') && <ReceiveBudget />}
      </div>
      <Loaded from={funds}>{({ items }) => <Accounts funds={items} />}</Loaded>
      <section className="card">
        <TabRow
          name={t('menu.funds')}
          chosen={tab}
          onChoose={(key) => setAddress({ tab: key })}
          tabs={tabs.map((key) => ({ key, label: t(`budgetTab.${key}`) }))}
        >
          {tab === 'budgets' && <Budgets />}
          {tab === 'orders' && <BudgetOrdersCard />}
          {tab === 'pools' && <Pools />}
          {tab === 'pools' && RATE_READERS.some((role) => roles.includes(role)) && <PoolRates />}
          {tab === 'transfers' && <PoolTransfersCard />}
          {tab === 'openings' && <OpeningBalancesCard />}
          {tab === 'accounts' && <DetailAccountsCard />}
        </TabRow>
      </section>
    </>
  );
}

/** Each account: what the ledger says, what the bank says, and that it is the same. */
function Accounts({ funds }: { funds: readonly FundView[] }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  if (funds.length === 0) return <EmptyState text={t('closing.noFund')} />;
  return (
    <div className="tiles">
      {funds.map(({ id, fund, orgId, accountNumber, ledgerBalanceFen, bankBalanceFen, bankBalanceOn }) => (
        <section key={id} className="card figure">
          <h2>{t(`fund.${fund}`)}</h2>
          <div className="sum">{yuan(ledgerBalanceFen)}</div>
          <p className="quiet">
            {nameOf(orgId)} · {t('desk.tail', { tail: accountNumber.slice(-4) })}
          </p>
          <p>
            <span className={`tag ${ledgerBalanceFen === bankBalanceFen ? 'good' : 'warn'}`}>
              {ledgerBalanceFen === bankBalanceFen
                ? t('budget.asBank', { day: bankBalanceOn })
                : t('budget.bankSays', { day: bankBalanceOn, amount: yuan(bankBalanceFen) })}
            </span>
          </p>
        </section>
      ))}
    </div>
  );
}

function Budgets(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const nameOf = useOrgName();
  const budgets = useAnswer('GET /api/disbursement/v1/budgets', {});
  return (
    <Loaded from={budgets}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState text={t('budget.none')} />
        ) : (
          <>
            <p className="quiet">{t('budget.rule')}</p>
            <Wide name={t('budgetTab.budgets')}>
              <Table<BudgetView>
                size="small"
                pagination={false}
                rowKey={({ id }) => id}
                dataSource={[...items]}
                columns={[
                  {
                    title: t('statement.fund'),
                    className: 'nowrap',
                    render: (_cell, { fund, year }) => `${t(`fund.${fund}`)} ${year}`,
                  },
                  { title: t('account.org'), className: 'nowrap', render: (_cell, { orgId }) => nameOf(orgId) },
                  {
                    title: t('budget.source'),
                    className: 'nowrap',
                    render: (_cell, { heldSource }) => t(`heldSource.${heldSource}`),
                  },
                  {
                    title: t('claim.state'),
                    className: 'nowrap',
                    render: (_cell, { state }) => (
                      <span className={`tag ${state === 'OPEN' ? 'good' : ''}`}>{t(`budgetState.${state}`)}</span>
                    ),
                  },
                  ...SUMS.map((sum) => ({
                    key: sum,
                    title: t(`budgetSum.${sum}`),
                    align: 'right' as const,
                    className: 'nowrap',
                    render: (_cell: unknown, budget: BudgetView) => yuan(budget[sum]),
                  })),
                  {
                    title: t('batch.next'),
                    render: (_cell, budget) =>
                      budget.state === 'OPEN' &&
                      roles.includes('accountant') && (
                        <div className="steps-row tight">
                          <SplitBudget budget={budget} />
                          {budget.otherSources.length > 0 && <ChangeSource budget={budget} />}
                          <CloseBudget budget={budget} />
                        </div>
                      ),
                  },
                ]}
              />
            </Wide>
          </>
        )
      }
    </Loaded>
  );
}

/** 资金池: the money of each plan, operator and year. */
function Pools(): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  const pools = useAnswer('GET /api/disbursement/v1/pools', {});
  return (
    <Loaded from={pools}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState text={t('budget.noPools')} />
        ) : (
          <Wide name={t('budgetTab.pools')}>
            <Table<PoolAccount>
              size="small"
              pagination={false}
              rowKey={({ fundId, plan, year }) => `${fundId} ${plan} ${year}`}
              dataSource={[...items]}
              columns={[
                { title: t('claim.plan'), className: 'nowrap', render: (_cell, { plan, year }) => `${plan} ${year}` },
                {
                  title: t('pool.operator'),
                  className: 'nowrap',
                  render: (_cell, { operatorId }) => nameOf(operatorId),
                },
                ...POOL_SUMS.map((sum) => ({
                  key: sum,
                  title: t(`poolSum.${sum}`),
                  align: 'right' as const,
                  className: 'nowrap',
                  render: (_cell: unknown, pool: PoolAccount) => yuan(pool[sum]),
                })),
              ]}
            />
          </Wide>
        )
      }
    </Loaded>
  );
}
