import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The way back to the page above. */
export function Back({ to = '/' }: { to?: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <Link to={to} className="back">
      {t('member.back')}
    </Link>
  );
}
