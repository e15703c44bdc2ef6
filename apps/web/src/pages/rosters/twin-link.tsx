import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TwinRow } from '../../api/generated/enrollment.js';

/** The row that another one doubles: `茶社, row 12`. */
export const twinText = ({ employerName, row }: TwinRow, t: TFunction): string =>
  t('roster.heldAt', { name: employerName, row });

/** Leads to the roster of the row that another one doubles. */
export function TwinLink({ twin }: { twin: TwinRow }): ReactElement {
  const { t } = useTranslation();
  return <Link to={`/rosters/${twin.rosterId}`}>{twinText(twin, t)}</Link>;
}
