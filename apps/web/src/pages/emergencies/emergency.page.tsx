import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { EmergencyView } from '../../api/generated/winter-relief.js';
import { useAnswer, useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { Loaded } from '../../frame/state.js';
import { TabRow } from '../../frame/tab-row.js';
import { spoken } from '../../i18n/i18n.js';
import { AidsCard } from './aids-card.js';
import { CashCard } from './cash-card.js';
import { EmergencyStatusTag } from './emergency-words.js';
import { EventSteps } from './event-steps.js';
import { IncompleteCard } from './incomplete-card.js';
import { OwedBackCard } from './owed-back-card.js';

const CARDS = { aids: AidsCard, incomplete: IncompleteCard, cash: CashCard, owed: OwedBackCard } as const;
const TABS = ['aids', 'incomplete', 'cash', 'owed'] as const;
const MONEY_READERS = ['clerk', 'officer', 'approver', 'accountant', 'auditor'];

function Facts({ event }: { event: EmergencyView }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  const day = (on: string | undefined): string => dayText(on, spoken());
  return (
    <p className="quiet">
      {t(`emergencyKind.${event.kind}`)} · {t('emergency.occurredOn')} {day(event.occurredOn)} ·{' '}
      {event.areas.map(nameOf).join(t('list.comma'))} · {event.evidence}
      {event.openUntil !== undefined && ` · ${t('emergency.openUntil')} ${day(event.openUntil)}`}
      {event.status === 'DECLARED' && ` · ${t('emergency.releaseBy', { day: day(event.releaseDueOn) })}`}
    </p>
  );
}

/** The money of an event, and how many cases are not done. */
function Sums({ event: { id } }: { event: EmergencyView }): ReactElement {
  const { t } = useTranslation();
  const report = useAnswer('GET /api/winter-relief/v1/emergencies/{id}/report', { path: { id } });
  return (
    <Loaded from={report}>
      {(sums) => (
        <section className="card" aria-label={t('emergency.sums')}>
          <dl className="facts">
            <dt>{t('campaign.budget')}</dt>
            <dd>
              {yuan(sums.budgetFen)} · {t('emergency.committed')} {yuan(sums.committedFen)}
            </dd>
            <dt>{t('emergency.paid')}</dt>
            <dd>{yuan(sums.paidFen)}</dd>
            <dt>{t('emergency.cash')}</dt>
            <dd>
              {t('emergency.cashSums', {
                drawn: yuan(sums.cashDrawnFen),
                handedOut: yuan(sums.cashHandedOutFen),
                broughtBack: yuan(sums.cashBroughtBackFen),
                left: yuan(sums.cashLeftFen),
              })}
            </dd>
            <dt>{t('emergency.open')}</dt>
            <dd>{t('emergency.openCounts', { incomplete: sums.incomplete, underWay: sums.underWay })}</dd>
            <dt>{t('emergency.owedBack')}</dt>
            <dd>
              {t('emergency.owedSums', {
                owed: yuan(sums.owedBackFen),
                repaid: yuan(sums.repaidFen),
                waived: yuan(sums.waivedFen),
              })}
            </dd>
          </dl>
        </section>
      )}
    </Loaded>
  );
}

/** One event: who is helped, whose papers are missing, its cash, what is owed back. */
export function EmergencyPage(): ReactElement {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const roles = useRoles();
  const [address, setAddress] = useSearchParams();
  const event = useAnswer('GET /api/winter-relief/v1/emergencies/{id}', { path: { id } });
  const money = MONEY_READERS.some((role) => roles.includes(role));
  const tabs = TABS.filter((tab) => money || (tab !== 'cash' && tab !== 'owed'));
  const chosen = tabs.find((tab) => tab === address.get('tab')) ?? 'aids';
  const Card = CARDS[chosen];
  return (
    <>
      <div className="page-head">
        <h1>{event.data === undefined ? t('menu.emergencies') : `${event.data.name} ${event.data.code}`}</h1>
        {event.data !== undefined && <EmergencyStatusTag status={event.data.status} />}
      </div>
      <Loaded from={event}>
        {(data) => (
          <>
            <Facts event={data} />
            <Sums event={data} />
            <section className="card" aria-label={t('emergency.cases')}>
              <TabRow
                name={t('emergency.cases')}
                chosen={chosen}
                onChoose={(tab) => setAddress({ tab })}
                tabs={tabs.map((key) => ({ key, label: t(`emergencyTab.${key}`) }))}
              >
                <Card event={data} />
              </TabRow>
            </section>
            <EventSteps key={data.version} event={data} />
          </>
        )}
      </Loaded>
    </>
  );
}
