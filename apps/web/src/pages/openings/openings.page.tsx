import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { TabRow } from '../../frame/tab-row.js';
import { ClaimsCard } from './claims-card.js';
import { CoveragesCard } from './coverages-card.js';
import { MembersCard } from './members-card.js';

const TABS = ['members', 'coverages', 'claims'] as const;

/** 期初数据: what was there before this platform: members, coverage and open claims, each let in by a second person. */
export function OpeningsPage(): ReactElement {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const tab = TABS.find((each) => each === address.get('tab')) ?? 'members';
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.openings')}</h1>
        <span className="quiet">{t('openings.lead')}</span>
      </div>
      <section className="card">
        <TabRow
          name={t('menu.openings')}
          chosen={tab}
          onChoose={(key) => setAddress({ tab: key })}
          tabs={TABS.map((key) => ({ key, label: t(`openingTab.${key}`) }))}
        >
          {tab === 'members' && <MembersCard />}
          {tab === 'coverages' && <CoveragesCard />}
          {tab === 'claims' && <ClaimsCard />}
        </TabRow>
      </section>
    </>
  );
}
