import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageView } from '../../api/generated/enrollment.js';

const TONES: Readonly<Partial<Record<CoverageView['status'], string>>> = {
  ACTIVE: 'good',
  AWAITING_PAYMENT: 'wait',
  INVALID_DUPLICATE: 'warn',
};

export function CoverageTag({ coverage }: { coverage: CoverageView }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <span className={`tag ${TONES[coverage.status] ?? ''}`}>{t(`coverageStatus.${coverage.status}`)}</span>
      {coverage.contested && <span className="tag warn">{t('person.contested')}</span>}
    </>
  );
}
