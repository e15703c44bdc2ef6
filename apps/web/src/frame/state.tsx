import { CloudOutlined, InboxOutlined, LockOutlined, SearchOutlined, WarningOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton } from 'antd';
import type { ComponentType, ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ApiProblem } from '../api/problem.js';
import { momentText } from '../format/day.js';
import { yuan } from '../format/money.js';
import { spoken } from '../i18n/i18n.js';
import { useHeld } from './held.js';

/** One sentence for a refusal: by its code, else the service's own words. */
function useProblemText(): (problem: ApiProblem) => string {
  const { t, i18n } = useTranslation();
  return (problem) =>
    i18n.exists(`problem.${problem.code}`)
      ? t(`problem.${problem.code}`)
      : t('problem.other', { detail: problem.message });
}

/** The id to name when calling for help. */
function TraceId({ problem }: { problem: ApiProblem }): ReactElement | null {
  const { t } = useTranslation();
  if (problem.traceId === undefined) return null;
  return (
    <span className="quiet">
      {t('state.traceId')} <span className="mono">{problem.traceId}</span>
    </span>
  );
}

function pictureOf({ status }: ApiProblem): readonly [ComponentType, string] {
  if (status === 0) return [CloudOutlined, 'state.offline'];
  if (status === 403) return [LockOutlined, 'state.forbidden'];
  if (status === 404) return [SearchOutlined, 'state.missing'];
  return [WarningOutlined, 'state.failed'];
}

/** The picture of a page that could not be read: offline, no permission, nothing there, failed. */
export function ProblemState({ problem, onRetry }: { problem: ApiProblem; onRetry: () => void }): ReactElement {
  const { t } = useTranslation();
  const text = useProblemText();
  const [Icon, title] = pictureOf(problem);
  return (
    <div className="state" role="alert">
      <span className="icon">
        <Icon />
      </span>
      <strong>{t(title)}</strong>
      <span>{text(problem)}</span>
      <TraceId problem={problem} />
      {problem.status !== 403 && <Button onClick={onRetry}>{t('state.retry')}</Button>}
    </div>
  );
}

export function EmptyState({ text }: { text: string }): ReactElement {
  return (
    <div className="state">
      <span className="icon">
        <InboxOutlined />
      </span>
      <span>{text}</span>
    </div>
  );
}

/** Pages of what a refusal names by its id. */
const PAGES: Readonly<Record<string, string>> = { rosterId: '/rosters/', claimId: '/claims/' };

/** One sum, day or number that a refusal names: `我方应付 12.05`. */
export function Facts({ facts }: { facts: Readonly<Record<string, unknown>> }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const named = Object.entries(facts).flatMap(([name, value]) =>
    (typeof value === 'string' || typeof value === 'number') && i18n.exists(`refusalFact.${name}`)
      ? [{ name, value: typeof value === 'number' && name.endsWith('Fen') ? yuan(BigInt(value)) : String(value) }]
      : [],
  );
  if (named.length === 0) return null;
  return (
    <ul className="plain">
      {named.map(({ name, value }) => (
        <li key={name}>
          {t(`refusalFact.${name}`, { defaultValue: name })}{' '}
          {name in PAGES ? <Link to={`${PAGES[name]}${value}`}>…{value.slice(-6)}</Link> : value}
        </li>
      ))}
    </ul>
  );
}

/** A refused command, above what was typed, which stays; a stale page shows what happened since. */
export function ProblemNote({
  problem,
  children,
}: {
  problem: ApiProblem | undefined;
  children?: ReactNode;
}): ReactElement | null {
  const { t } = useTranslation();
  const text = useProblemText();
  if (problem === undefined) return null;
  return (
    <Alert
      type={problem.passing || problem.status === 412 ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={text(problem)}
      description={
        <>
          {problem.changes.length > 0 && (
            <ul>
              {problem.changes.map(({ version, what, at }) => (
                <li key={version}>
                  {momentText(at, spoken())} · {t(`change.${what}`, { defaultValue: what })}
                </li>
              ))}
            </ul>
          )}
          <Facts facts={problem.facts} />
          {children}
          <TraceId problem={problem} />
        </>
      }
    />
  );
}

/** Something read for a page: its waiting, its failure, or itself; it stands still behind an open dialog. */
export function Loaded<T>({
  from,
  children,
}: {
  from: {
    data: T | undefined;
    error: ApiProblem | null;
    failureReason?: ApiProblem | null;
    refetch: () => unknown;
  };
  children: (data: T) => ReactNode;
}): ReactNode {
  const data = useHeld(from.data);
  if (data !== undefined) return children(data);
  // Said at the first failure, while it is tried again by itself.
  const problem = from.error ?? from.failureReason ?? null;
  if (problem !== null) return <ProblemState problem={problem} onRetry={() => void from.refetch()} />;
  return (
    <div className="card" aria-busy="true">
      <Skeleton active />
    </div>
  );
}
