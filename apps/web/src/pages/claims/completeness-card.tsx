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
        {completeness.needed.map(({ kind, brought, verified = 0, instead = [], ifAny = false }) => (
          <li key={kind}>
            <span aria-hidden>{brought > 0 ? '✓' : '·'}</span>
            <span>
              {t(`documentKind.${kind}`)}{' '}
              {instead.length > 0 && (
                <span className="quiet">
                  {t('claim.instead', {
                    names: instead.map((other) => t(`documentKind.${other}`)).join(t('list.comma')),
                  })}
                </span>
              )}
            </span>
            <span className={brought > 0 || ifAny ? 'quiet' : 'tag warn'}>
              {brought > 0
                ? t('claim.brought', { count: brought }) +
                  (verified > 0 ? t('claim.verified', { count: verified }) : '')
                : t(ifAny ? 'claim.ifAny' : 'claim.missing')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
