import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem, FieldFault } from '../../api/problem.js';
import { Facts, ProblemNote } from '../../frame/state.js';

const NAMED_MAX = 20;
const ROW = /^\/lines\/(\d+)$/;

function Fault({ fault: { pointer, code, detail, facts = {} } }: { fault: FieldFault }): ReactElement {
  const { t } = useTranslation();
  const row = ROW.exec(pointer)?.[1];
  return (
    <li>
      {row !== undefined && <strong>{t('roster.rowsNamed', { rows: row })}</strong>}{' '}
      {t(`fileFault.${code}`, { defaultValue: detail })}
      <Facts facts={facts} />
    </li>
  );
}

/** Why a file was refused as a whole: the rule, its sums, and each row with what is wrong there. */
export function FileRefusal({ problem }: { problem: ApiProblem | undefined }): ReactElement | null {
  const { t } = useTranslation();
  if (problem === undefined) return null;
  const { code, errors, facts } = problem;
  const { faults = errors.length } = facts;
  return (
    <ProblemNote problem={problem}>
      {code === 'NO_HEADER' && <p>{t('statement.formats')}</p>}
      {errors.length > 0 && (
        <ul className="plain">
          {errors.slice(0, NAMED_MAX).map((fault) => (
            <Fault key={`${fault.pointer} ${fault.code}`} fault={fault} />
          ))}
        </ul>
      )}
      {Number(faults) > NAMED_MAX && <p className="quiet">{t('openings.firstNamed', { count: NAMED_MAX })}</p>}
    </ProblemNote>
  );
}
