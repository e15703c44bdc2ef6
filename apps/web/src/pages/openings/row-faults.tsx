import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** A row of a file that was left out, in words. */
interface RowFault {
  readonly row: number;
  readonly why: string;
}

interface Props {
  readonly faults: readonly RowFault[];
  /** Rows that were left out; more than are named where a file is full of faults. */
  readonly count: number;
}

/** Rows that were left out, each with its number in the sheet and the reason; opened where somebody wants to see them. */
export function RowFaults({ faults, count }: Props): ReactElement {
  const { t } = useTranslation();
  if (count === 0) return <span>0</span>;
  return (
    <details className="row-faults">
      <summary>{t('openings.leftOut', { count })}</summary>
      <ul className="plain">
        {faults.map(({ row, why }) => (
          <li key={`${row} ${why}`}>
            <strong>{t('roster.rowsNamed', { rows: row })}</strong> {why}
          </li>
        ))}
      </ul>
      {faults.length < count && <p className="quiet">{t('openings.firstNamed', { count: faults.length })}</p>}
    </details>
  );
}
