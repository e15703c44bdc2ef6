import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { FundView } from '../../api/generated/disbursement.js';
import { useAnswer, useToday } from '../../api/hooks.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { MonthChoice } from '../../frame/month-choice.js';
import { TabRow } from '../../frame/tab-row.js';
import { BalancesCard } from './balances-card.js';
import { FundChoice } from './fund-choice.js';
import { OpenItemsCard } from './open-items-card.js';
import { PeriodsCard } from './periods-card.js';
import { VouchersCard } from './vouchers-card.js';

const TABS = ['closing', 'balances', 'vouchers'] as const;

/** The month before a business day: `2025-12`. */
function monthBefore(today: string): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
}

/** 月末结账: what is open in a month, its balances and vouchers, and how two people close it for good. */
export function ClosingPage(): ReactElement {
  const { t } = useTranslation();
  const funds = useAnswer('GET /api/disbursement/v1/funds', {});
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.closing')}</h1>
        <span className="quiet">{t('closing.lead')}</span>
      </div>
      <Loaded from={funds}>
        {({ items }) => (items.length === 0 ? <EmptyState text={t('closing.noFund')} /> : <FundMonth funds={items} />)}
      </Loaded>
    </>
  );
}

function FundMonth({ funds }: { funds: readonly FundView[] }): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const [address, setAddress] = useSearchParams();
  const chosen = funds.find(({ id }) => id === address.get('fund')) ?? funds[0];
  const month = address.get('month') ?? monthBefore(today);
  const tab = TABS.find((each) => each === address.get('tab')) ?? 'closing';
  const choose = (name: string, value: string): void =>
    setAddress((before) => {
      const next = new URLSearchParams(before);
      next.set(name, value);
      return next;
    });
  if (chosen === undefined) return <EmptyState text={t('closing.noFund')} />;
  const of = { fundId: chosen.id, month };
  return (
    <>
      <div className="steps-row">
        <FundChoice funds={funds} chosen={chosen.id} onChoose={(id) => choose('fund', id)} />
        <MonthChoice month={month} onChoose={(next) => choose('month', next)} />
      </div>
      <section className="card">
        <TabRow
          name={t('menu.closing')}
          chosen={tab}
          onChoose={(key) => choose('tab', key)}
          tabs={TABS.map((key) => ({ key, label: t(`closingTab.${key}`) }))}
        >
          {tab === 'closing' && (
            <>
              <OpenItemsCard key={`${of.fundId} ${month}`} {...of} onMonth={(next) => choose('month', next)} />
              <PeriodsCard funds={funds} />
            </>
          )}
          {tab === 'balances' && <BalancesCard {...of} />}
          {tab === 'vouchers' && <VouchersCard key={`${of.fundId} ${month}`} {...of} />}
        </TabRow>
      </section>
    </>
  );
}
