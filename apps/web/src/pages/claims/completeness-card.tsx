import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Completeness } from '../../api/generated/claims.js';

/** What a claim needs, what is there, and what is missing, in one list. */
export function CompletenessCard({ completeness }: { completeness: Completeness }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2>
        {t('claim.completeness')}{' '}
        <span className={`tag ${completeness.complete ? 'good' : 'warn'}`}>
          {t(completeness.complete ? 'claim.complete' : 'claim.incomplete')}
        </span>
      </h2>
      <ul className="steps">
        {completeness.needed.map(({ kind, brought }) => (
          <li key={kind}>
            <span aria-hidden>{brought > 0 ? '✓' : '·'}</span>
            <span>{t(`documentKind.${kind}`)}</span>
            <span className={brought > 0 ? 'quiet' : 'tag warn'}>
              {brought > 0 ? t('claim.brought', { count: brought }) : t('claim.missing')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
