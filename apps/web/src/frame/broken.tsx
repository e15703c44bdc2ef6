import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** A page that failed to load or to draw: what to do, in words. */
export function Broken(): ReactElement {
  const { t } = useTranslation();
  return (
    <main className="state" role="alert">
      <strong>{t('state.broken')}</strong>
      <span>{t('state.brokenHelp')}</span>
      <a href={location.pathname}>{t('state.reload')}</a>
    </main>
  );
}
