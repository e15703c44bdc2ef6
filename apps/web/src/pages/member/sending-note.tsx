import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownWork } from '../../claim/works.js';
import { ProblemNote } from '../../frame/state.js';

/** What is going on with a work: kept while the network is away, on its way, or refused and why. */
export function SendingNote({ work }: { work: ShownWork }): ReactElement | null {
  const { t } = useTranslation();
  const { problem, waiting, photos, wish } = work;
  if (problem !== undefined) {
    const missing = problem.facts['missing'];
    return (
      <ProblemNote problem={problem}>
        {Array.isArray(missing) && (
          <p>
            {t('member.missing', { names: missing.map((kind) => t(`documentKind.${kind}`)).join(t('list.comma')) })}
          </p>
        )}
      </ProblemNote>
    );
  }
  const sent = photos.filter(({ done }) => done).length;
  if (waiting) {
    return (
      <Alert
        type="warning"
        showIcon
        title={t('sending.waiting')}
        description={t(wish === 'SUBMIT' ? 'sending.willBeHandedIn' : 'sending.kept')}
      />
    );
  }
  if (wish !== 'SUBMIT' || work.handedIn) return null;
  return <Alert type="info" showIcon title={t('sending.now', { sent, count: photos.length })} />;
}
