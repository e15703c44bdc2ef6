import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useRoles } from '../../api/hooks.js';
import { TabRow } from '../../frame/tab-row.js';
import { FollowUpsCard } from './follow-ups-card.js';
import { SamplesCard } from './samples-card.js';

const TABS = ['samples', 'follow-ups'] as const;
const SAMPLE_READERS = ['officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor'];

/** 抽查与整改: decided claims drawn for a later look, and what becomes of the objections. */
export function SamplesPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const [address, setAddress] = useSearchParams();
  const tabs = TABS.filter((tab) => tab === 'follow-ups' || SAMPLE_READERS.some((role) => roles.includes(role)));
  const tab = tabs.find((each) => each === address.get('tab')) ?? tabs[0] ?? 'follow-ups';
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.samples')}</h1>
        <span className="quiet">{t('sample.lead')}</span>
      </div>
      <section className="card">
        <TabRow
          name={t('menu.samples')}
          chosen={tab}
          onChoose={(key) => setAddress({ tab: key })}
          tabs={tabs.map((key) => ({ key, label: t(`sampleTab.${key}`) }))}
        >
          {tab === 'samples' ? <SamplesCard /> : <FollowUpsCard />}
        </TabRow>
      </section>
    </>
  );
}
