import { useTranslation } from 'react-i18next';

/** A filter for claims whose days from acceptance to payment are nearly, or all, over. */
export function useWholeWayFilter() {
  const { t } = useTranslation();
  return {
    name: 'wholeWay',
    label: t('filter.wholeWay'),
    options: (['NEARING', 'OVERDUE'] as const).map((value) => ({ value, label: t(`wayLevel.${value}`) })),
  };
}
