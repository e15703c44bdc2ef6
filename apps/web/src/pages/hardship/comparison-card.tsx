import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedFact, HouseholdView } from '../../api/generated/hardship.js';
import { useAnswer } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';

function useFactText(): (fact: ComparedFact['fact'], value: number) => string {
  const { t } = useTranslation();
  return (fact, value) => (fact === 'INCOME' ? yuan(BigInt(value)) : t(value === 0 ? 'household.no' : 'household.yes'));
}

/** What the household declared beside what each authority answered. */
export function ComparisonCard({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const textOf = useFactText();
  const answers = useAnswer('GET /api/hardship/v1/households/{id}/comparisons', { path: { id: file.id } });
  return (
    <section className="card">
      <h2>{t('household.comparison')}</h2>
      <Loaded from={answers}>
        {({ comparisons }) =>
          comparisons.length === 0 ? (
            <p className="quiet">{t('household.notCompared')}</p>
          ) : (
            comparisons.map(({ requestId, source, answeredOn, facts, unanswered }) => (
              <div key={requestId}>
                <strong>{t(`comparisonSource.${source}`)}</strong>{' '}
                <span className="quiet">
                  {answeredOn === undefined ? t('household.asked') : dayText(answeredOn, spoken())}
                </span>
                <ul className="plain">
                  {facts.map(({ fact, declared, answered, differs }) => (
                    <li key={fact}>
                      {t(`comparedFact.${fact}`)}: {textOf(fact, declared)} → {textOf(fact, answered)}{' '}
                      <span className={`tag ${differs ? 'bad' : 'good'}`}>
                        {t(differs ? 'household.differs' : 'household.same')}
                      </span>
                    </li>
                  ))}
                </ul>
                {unanswered > 0 && <span className="tag warn">{t('household.unanswered', { count: unanswered })}</span>}
              </div>
            ))
          )
        }
      </Loaded>
    </section>
  );
}
