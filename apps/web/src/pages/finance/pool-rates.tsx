import { Table } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pool } from '../../api/generated/claims.js';
import { useAnswer } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { yuan } from '../../format/money.js';
import { Loaded } from '../../frame/state.js';
import { Wide } from '../../table/wide.js';

const SUMS = ['earnedFen', 'paidFen', 'reserveFen', 'surplusFen'] as const;
const RATES = ['lossRatioBp', 'participationBp', 'renewalBp'] as const;

const percent = (bp: number | undefined): string => (bp === undefined ? '—' : `${(bp / 100).toFixed(2)}%`);

/** 资金池指标: how each pool does: loss ratio, reserve, participation, renewals, and the lines of the plan that it has crossed. */
export function PoolRates(): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  const pools = useAnswer('GET /api/claims/v1/pools', {});
  return (
    <Loaded from={pools}>
      {({ items }) => (
        <>
          <h2>{t('pool.rates')}</h2>
          <Wide name={t('pool.rates')}>
            <Table<Pool>
              size="small"
              pagination={false}
              rowKey={({ plan, operatorId, year }) => `${plan} ${operatorId ?? ''} ${year}`}
              dataSource={[...items]}
              columns={[
                { title: t('claim.plan'), className: 'nowrap', render: (_cell, { plan, year }) => `${plan} ${year}` },
                {
                  title: t('pool.operator'),
                  className: 'nowrap',
                  render: (_cell, { operatorId }) => (operatorId === undefined ? '—' : nameOf(operatorId)),
                },
                { title: t('pool.people'), align: 'right', render: (_cell, { people }) => people },
                ...SUMS.map((sum) => ({
                  key: sum,
                  title: t(`pool.${sum}`),
                  align: 'right' as const,
                  className: 'nowrap',
                  render: (_cell: unknown, pool: Pool) => yuan(pool[sum]),
                })),
                ...RATES.map((rate) => ({
                  key: rate,
                  title: t(`pool.${rate}`),
                  align: 'right' as const,
                  className: 'nowrap',
                  render: (_cell: unknown, pool: Pool) => percent(pool[rate]),
                })),
                {
                  title: t('pool.alerts'),
                  className: 'nowrap',
                  render: (_cell, { alerts }) =>
                    alerts.map(({ code, clause }) => (
                      <span key={code} className="tag warn" title={clause}>
                        {t(`poolAlert.${code}`)}
                      </span>
                    )),
                },
              ]}
            />
          </Wide>
        </>
      )}
    </Loaded>
  );
}
