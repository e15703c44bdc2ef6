import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useRoles } from '../../api/hooks.js';
import { TabRow } from '../../frame/tab-row.js';
import { PayeeChecksCard } from './payee-checks.js';
import { PaymentsCard, ReturnsCard } from './payments-card.js';
import { ReceivablesCard } from './receivables-card.js';
import { SentFilesCard } from './sent-files-card.js';

const TABS = ['payments', 'checks', 'returns', 'receivables', 'files'] as const;
type Tab = (typeof TABS)[number];

/** Those whose tab is not for everybody who sees payments. */
const READERS: Readonly<Partial<Record<Tab, readonly string[]>>> = {
  checks: ['accountant', 'releaser', 'approver', 'auditor'],
  receivables: ['accountant', 'approver', 'auditor'],
};

/** 付款与退票: every payment and where it stands, what came back and what happens next, what is owed back, and the files that went out. */
export function PaymentsPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const [address, setAddress] = useSearchParams();
  const tabs = TABS.filter((tab) => READERS[tab]?.some((role) => roles.includes(role)) ?? true);
  const tab = tabs.find((each) => each === address.get('tab')) ?? 'payments';
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.payments')}</h1>
        <span className="quiet">{t('payment.lead')}</span>
      </div>
      <section className="card">
        <TabRow
          name={t('menu.payments')}
          chosen={tab}
          onChoose={(key) => setAddress({ tab: key })}
          tabs={tabs.map((key) => ({ key, label: t(`paymentTab.${key}`) }))}
        >
          {tab === 'payments' && <PaymentsCard />}
          {tab === 'checks' && <PayeeChecksCard />}
          {tab === 'returns' && <ReturnsCard />}
          {tab === 'receivables' && <ReceivablesCard />}
          {tab === 'files' && <SentFilesCard />}
        </TabRow>
      </section>
    </>
  );
}
