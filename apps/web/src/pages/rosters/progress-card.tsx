import { Progress } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterView } from '../../api/generated/enrollment.js';
import { useRosterProgress } from './use-progress.js';

const READING = ['read', 'checked', 'written'] as const;
const ENROLLING = ['enrolled'] as const;
const ACTIVATING = ['activated'] as const;

/** The figures of the work that goes on, each beside what it will come to. */
export function ProgressCard({ roster }: { roster: RosterView }): ReactElement {
  const { t } = useTranslation();
  const seen = useRosterProgress(roster);
  const { status } = seen;
  const figures = status === 'CONFIRMED' || status === 'UNDOING' ? ENROLLING : status === 'PAID' ? ACTIVATING : READING;
  const whole = figures === READING ? undefined : roster.accepted;
  return (
    <section className="card" aria-label={t('importStep.progress')}>
      <h2>
        {t(`rosterWork.${status}`, { defaultValue: t(`rosterStatus.${status}`) })}
        <span className="quiet"> · {t('roster.mayClose')}</span>
      </h2>
      <div aria-live="polite" className="figures">
        {figures.map((name) => (
          <div key={name}>
            <span className="sum">{seen[name]}</span>
            <span className="quiet">{t(`rosterProgress.${name}`)}</span>
            {whole !== undefined && whole > 0 && (
              <Progress
                percent={Math.min(100, Math.floor((seen[name] / whole) * 100))}
                aria-label={t(`rosterProgress.${name}`)}
              />
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
