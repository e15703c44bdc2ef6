import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CorrectRosterRow, RosterRowView, RosterView, StandingRow } from '../../api/generated/enrollment.js';
import { useAnswer, useCommand } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { RosterFieldItem } from './roster-field.js';
import { faultText } from './row-fault.js';

type Field = keyof CorrectRosterRow;

/** The cells to look at for each fault. */
const FIELDS: Readonly<Record<string, readonly Field[]>> = {
  NAME_MISSING: ['name'],
  ID_FORMAT: ['idNumber'],
  ID_CHECKSUM: ['idNumber'],
  ID_DATE: ['idNumber'],
  SEX_MISMATCH: ['sex', 'idNumber'],
  AGE_OUT_OF_RANGE: ['idNumber'],
  SEX_NOT_ELIGIBLE: ['sex', 'idNumber'],
  MOBILE_FORMAT: ['mobile'],
  CARD_CHECKSUM: ['card'],
  UNITS_MISSING: ['units'],
  UNITS_OVER_LIMIT: ['units'],
  UNITS_DIFFER: ['units'],
  AMOUNT_MISMATCH: ['units', 'ownShareFen', 'unionShareFen'],
  CONSENT_MISSING: ['consent'],
  CONSENT_DAY_FORMAT: ['consentOn'],
  CONSENT_DAY_AHEAD: ['consentOn'],
  DUPLICATE_IN_FILE: ['idNumber'],
};
const ALL: readonly Field[] = [
  'name',
  'idNumber',
  'sex',
  'mobile',
  'units',
  'ownShareFen',
  'unionShareFen',
  'card',
  'consent',
  'consentOn',
];

type Typed = Readonly<Partial<Record<Field, string | number | boolean>>>;

/** What was typed, as the service takes it; what was left empty stays as it was in the file. */
function bodyOf(typed: Typed): CorrectRosterRow {
  const given = Object.entries(typed).filter(([, value]) => value !== undefined && value !== '' && value !== false);
  return Object.fromEntries(
    given.map(([name, value]) => [
      name,
      name.endsWith('Fen') ? readYuan(String(value)) : typeof value === 'string' ? value.trim() : value,
    ]),
  );
}

/** What stands in a cell of the row, as people read it. */
function standingText(field: Field, row: StandingRow, t: TFunction): string {
  const value = row[field];
  if (value === undefined || value === false) return t('roster.standsEmpty');
  if (field === 'sex') return t(`sex.${row.sex ?? 'M'}`);
  if (typeof value === 'bigint') return yuan(value);
  return String(value);
}

/** The fields to type in, each with what stands there now. */
function Controls({
  rosterId,
  row,
  fields,
}: {
  rosterId: string;
  row: number;
  fields: readonly Field[];
}): ReactElement {
  const { t } = useTranslation();
  const standing = useAnswer('GET /api/enrollment/v1/rosters/{id}/rows/{row}/values', { path: { id: rosterId, row } });
  return (
    <>
      {fields.map((field) => (
        <div key={field}>
          <RosterFieldItem field={field} />
          <p className="quiet stands">
            {standing.data !== undefined && t('roster.stands', { value: standingText(field, standing.data, t) })}
          </p>
        </div>
      ))}
    </>
  );
}

/** A faulty row mended on the screen: only what is wrong is typed in, the rest stays as the file had it. */
export function MendRow({ roster, row }: { roster: RosterView; row: RosterRowView }): ReactElement {
  const { t } = useTranslation();
  const [every, setEvery] = useState(false);
  const [untouched, setUntouched] = useState(false);
  const [standing, setStanding] = useState<Pick<RosterRowView, 'errors' | 'twin'>>(row);
  const { errors } = standing;
  const { run, pending, problem } = useCommand('POST /api/enrollment/v1/rosters/{id}/rows/{row}/correction');
  const wrong = new Set(errors.flatMap((code) => FIELDS[code] ?? []));
  const fields = every ? ALL : ALL.filter((field) => wrong.has(field));
  const mend = async (typed: Typed): Promise<boolean> => {
    const body = bodyOf(typed);
    setUntouched(Object.keys(body).length === 0);
    if (Object.keys(body).length === 0) return false;
    const written = await run({ path: { id: roster.id, row: row.row }, body });
    if (written !== undefined) setStanding(written);
    return written !== undefined && written.errors.length === 0;
  };
  return (
    <FormButton<Typed>
      name={t('roster.mend')}
      label={`${t('roster.mend')} ${row.row}`}
      title={t('roster.mendRow', { row: row.row, name: row.name })}
      small
      onSend={mend}
      {...{ pending, problem }}
    >
      <ul className="plain faults">
        {errors.map((code) => (
          <li key={code}>{faultText(code, standing, roster.id, t)}</li>
        ))}
      </ul>
      <Controls rosterId={roster.id} row={row.row} fields={fields} />
      {untouched && (
        <p className="fault" role="alert">
          {t('roster.nothingTyped')}
        </p>
      )}
      {!every && (
        <Button type="link" onClick={() => setEvery(true)}>
          {t('roster.otherFields')}
        </Button>
      )}
    </FormButton>
  );
}
