import { Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useToday } from '../../api/hooks.js';
import type { ApiProblem } from '../../api/problem.js';
import { daysBetween } from '../../format/day.js';
import { ProblemState } from '../../frame/state.js';

/** One thing to do. */
export interface Task {
  readonly id: string;
  readonly text: string;
  readonly to: string;
  /** The last day for it. */
  readonly dueOn?: string | undefined;
}

interface Answer {
  readonly data: { readonly nextCursor?: string } | undefined;
  readonly error: ApiProblem | null;
  readonly refetch: () => unknown;
}

export const TASKS_SHOWN = 6;
const NEAR_DAYS = 2;

function Due({ dueOn }: { dueOn: string }): ReactElement {
  const { t } = useTranslation();
  const left = daysBetween(useToday(), dueOn);
  const tone = left < 0 ? 'bad' : left <= NEAR_DAYS ? 'warn' : '';
  return (
    <span className={`tag ${tone}`}>
      {left < 0
        ? t('today.overdue', { count: -left })
        : left === 0
          ? t('today.dueToday')
          : t('household.daysLeft', { count: left })}
    </span>
  );
}

/** One list of tasks: how many, the first of them with their deadlines, the way to all. */
export function TaskCard({
  title,
  to,
  from,
  tasks,
}: {
  title: string;
  to: string;
  from: Answer;
  tasks: readonly Task[];
}): ReactElement {
  const { t } = useTranslation();
  const more = from.data?.nextCursor !== undefined;
  return (
    <section className="card" aria-label={title}>
      <h2>
        <Link to={to}>{title}</Link>{' '}
        {from.data !== undefined && (
          <span className={`tag ${tasks.length > 0 ? 'wait' : 'good'}`}>
            {tasks.length}
            {more ? '+' : ''}
          </span>
        )}
      </h2>
      {from.data === undefined && from.error === null && <Skeleton active title={false} />}
      {from.data === undefined && from.error !== null && (
        <ProblemState problem={from.error} onRetry={() => void from.refetch()} />
      )}
      {from.data !== undefined && tasks.length === 0 && <p className="quiet">{t('today.nothing')}</p>}
      <ul className="plain tasks">
        {tasks.map(({ id, text, to: place, dueOn }) => (
          <li key={id}>
            <Link to={place}>{text}</Link>
            {dueOn !== undefined && <Due dueOn={dueOn} />}
          </li>
        ))}
      </ul>
      {more && <Link to={to}>{t('today.all')}</Link>}
    </section>
  );
}
