import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { FundView } from '../../api/generated/disbursement.js';
import { useAnswer, useRoles, useToday } from '../../api/hooks.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { MonthChoice } from '../../frame/month-choice.js';
import { TabRow } from '../../frame/tab-row.js';
import { EntryOrdersCard } from './entry-orders.js';
import { FundChoice } from './fund-choice.js';
import { JournalsCard } from './journals-card.js';

const TABS = ['orders', 'journals'] as const;

/** 手工凭证: what no statement books, written by one person and posted by another; and every entry, to be put right by a new one. */
export function EntriesPage(): ReactElement {
  const { t } = useTranslation();
  const funds = useAnswer('GET /api/disbursement/v1/funds', {});
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.entries')}</h1>
        <span className="quiet">{t('entry.lead')}</span>
      </div>
      <Loaded from={funds}>
        {({ items }) => (items.length === 0 ? <EmptyState text={t('closing.noFund')} /> : <OfFund funds={items} />)}
      </Loaded>
    </>
  );
}

function OfFund({ funds }: { funds: readonly FundView[] }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const today = useToday();
  const [address, setAddress] = useSearchParams();
  const tabs = TABS.filter((tab) => tab === 'orders' || roles.includes('accountant') || roles.includes('auditor'));
  const tab = tabs.find((each) => each === address.get('tab')) ?? 'orders';
  const chosen = funds.find(({ id }) => id === address.get('fund')) ?? funds[0];
  const month = address.get('month') ?? today.slice(0, 7);
  if (chosen === undefined) return <EmptyState text={t('closing.noFund')} />;
  const choose = (changed: { readonly tab?: string; readonly fund?: string; readonly month?: string }): void =>
    setAddress({ tab, fund: chosen.id, month, ...changed });
  return (
    <>
      <div className="steps-row">
        <FundChoice funds={funds} chosen={chosen.id} onChoose={(fund) => choose({ fund })} />
        {tab === 'journals' && <MonthChoice month={month} onChoose={(next) => choose({ month: next })} />}
      </div>
      <section className="card">
        <TabRow
          name={t('menu.entries')}
          chosen={tab}
          onChoose={(key) => choose({ tab: key })}
          tabs={tabs.map((key) => ({ key, label: t(`entryTab.${key}`) }))}
        >
          {tab === 'orders' && <EntryOrdersCard key={chosen.id} fund={chosen} />}
          {tab === 'journals' && <JournalsCard key={`${chosen.id} ${month}`} fund={chosen} month={month} />}
        </TabRow>
      </section>
    </>
  );
}
