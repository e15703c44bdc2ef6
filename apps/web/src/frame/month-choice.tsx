import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../api/hooks.js';
import { monthsBack, monthText } from '../format/month.js';
import { spoken } from '../i18n/i18n.js';

const MONTHS_OFFERED = 60;

/** A month of the last years (`2026-01`), in words; not every browser has a field for months. */
export function MonthChoice({ month, onChoose }: { month: string; onChoose: (month: string) => void }): ReactElement {
  const { t } = useTranslation();
  const offered = monthsBack(useToday(), MONTHS_OFFERED);
  const months = offered.includes(month) ? offered : [month, ...offered];
  return (
    <Select
      aria-label={t('figure.month')}
      style={{ minWidth: 140 }}
      value={month}
      onChange={onChoose}
      showSearch={{ optionFilterProp: 'label' }}
      options={months.map((value) => ({ value, label: monthText(value, spoken()) }))}
    />
  );
}
