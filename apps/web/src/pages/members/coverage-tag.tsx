import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageView } from '../../api/generated/enrollment.js';
import { useToday } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { spoken } from '../../i18n/i18n.js';

const TONES: Readonly<Partial<Record<CoverageView['status'], string>>> = {
  ACTIVE: 'good',
  AWAITING_PAYMENT: 'wait',
  INVALID_DUPLICATE: 'warn',
};

export function CoverageTag({ coverage }: { coverage: CoverageView }): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const ahead = coverage.status === 'ACTIVE' && coverage.start > today;
  return (
    <>
      <span className={`tag ${ahead ? 'wait' : (TONES[coverage.status] ?? '')}`}>
        {ahead
          ? t('coverage.from', { day: dayText(coverage.start, spoken()) })
          : t(`coverageStatus.${coverage.status}`)}
      </span>
      {coverage.contested && <span className="tag warn">{t('person.contested')}</span>}
    </>
  );
}
