import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimDetail } from '../../api/generated/claims.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { spoken } from '../../i18n/i18n.js';

/** What others did with a claim between two readings of it. */
export function ClaimDifference({ before, after }: { before: ClaimDetail; after: ClaimDetail }): ReactElement {
  const { t } = useTranslation();
  if (after.version === before.version) return <></>;
  const papers = after.documents.length - before.documents.length;
  const lines = [
    ...(after.state === before.state
      ? []
      : [
          t('review.nowState', {
            before: t(`claimState.${before.state}`),
            after: t(`claimState.${after.state}`),
          }),
        ]),
    ...(after.benefitFen === before.benefitFen
      ? []
      : [t('review.nowAmount', { before: yuan(before.benefitFen), after: yuan(after.benefitFen) })]),
    ...(papers > 0 ? [t('review.newPapers', { count: papers })] : []),
    ...after.opinions
      .slice(before.opinions.length)
      .map(({ step, on, text }) =>
        [dayText(on, spoken()), t(`step.${step}`, { defaultValue: step }), text ?? ''].join(' · '),
      ),
    ...(after.note === before.note || after.note === undefined ? [] : [after.note]),
  ];
  return (
    <>
      <strong>{t('review.difference')}</strong>
      <ul>
        {(lines.length === 0 ? [t('review.otherChange')] : lines).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
