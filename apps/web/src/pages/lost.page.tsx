import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** An address without a page. */
export function LostPage(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="state">
      <h1>{t('state.lost')}</h1>
      <Link to="/">{t('state.home')}</Link>
    </div>
  );
}
