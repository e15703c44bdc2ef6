import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExceptionView } from '../../api/generated/disbursement.js';
import { yuan } from '../../format/money.js';

const keepInSight = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });

/** Lines in suspense, one of them chosen; the chosen one stays in sight. */
export function LineList({
  lines,
  at,
  onChoose,
}: {
  lines: readonly ExceptionView[];
  at: number;
  onChoose: (place: number) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <ul className="lines">
      {lines.map((line, place) => (
        <li key={line.id}>
          <button
            type="button"
            ref={place === at ? keepInSight : null}
            aria-pressed={place === at}
            onClick={() => onChoose(place)}
          >
            <span className="line-head">
              <span className={`tag ${line.direction === 'CREDIT' ? 'good' : 'warn'}`}>
                {t(`direction.${line.direction}`)}
              </span>
              <span>{t(`exception.${line.code}`)}</span>
              <strong className="amount">{yuan(line.amountFen)}</strong>
            </span>
            <span className="line-foot quiet">
              {line.bookedOn} · {t(`fund.${line.fund}`)} ·{' '}
              {line.reference === '' ? t('desk.noReference') : line.reference}
              {line.accountTail === '' ? '' : ` · ${t('desk.tail', { tail: line.accountTail })}`} ·{' '}
              {t('desk.age', { count: line.ageDays })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
