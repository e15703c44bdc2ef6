import { Alert } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterView, WrittenRosterRow } from '../../api/generated/enrollment.js';
import { useCommand } from '../../api/hooks.js';
import { FormButton } from '../../frame/form-button.js';
import { type PersonFields, PersonItems, rowOf } from './one-person.js';
import { TwinLink } from './twin-link.js';

/** 增加一人: one member more behind the last row of a roster that is not confirmed; what it doubles is named. */
export function AddRow({ roster: { id } }: { roster: RosterView }): ReactElement {
  const { t } = useTranslation();
  const [added, setAdded] = useState<WrittenRosterRow>();
  const { run, pending, problem } = useCommand('POST /api/enrollment/v1/rosters/{id}/rows');
  const send = async (person: PersonFields): Promise<boolean> => {
    const written = await run({ path: { id }, body: rowOf(person) });
    if (written !== undefined) setAdded(written);
    return written !== undefined;
  };
  return (
    <>
      <FormButton<PersonFields>
        name={t('onePerson.add')}
        help={t('onePerson.addHelp')}
        wide
        initial={{ units: 1, unionShareFen: '0' }}
        onSend={send}
        {...{ pending, problem }}
      >
        <PersonItems />
      </FormButton>
      {added?.twin !== undefined && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t(added.group === 'DUPLICATE' ? 'onePerson.coveredAt' : 'onePerson.alsoAt', { row: added.row })}
          description={<TwinLink twin={added.twin} />}
        />
      )}
    </>
  );
}
