import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenRectification } from '../../api/generated/identity.js';
import { useCommand, useToday } from '../../api/hooks.js';
import { useOrgUnits } from '../../api/use-org-names.js';
import { addDays } from '../../format/day.js';
import { FormButton } from '../../frame/form-button.js';
import { WordsItem } from '../../frame/words-item.js';
import { SERVICES } from './services.js';

const DAYS_GIVEN = 30;
const TEXT_MAX = 2_000;

/** An auditor records what they found, and by when the unit answers; `known` is what a standard test has said already. */
export function OpenRectificationButton({
  known = {},
  small = false,
}: {
  known?: Partial<Pick<OpenRectification, 'orgId' | 'service' | 'test' | 'objectId'>>;
  small?: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const units = useOrgUnits();
  const { run, pending, problem } = useCommand('POST /api/identity/v1/rectifications');
  const required = [{ required: true, message: t('form.required') }];
  const { test, objectId } = known;
  return (
    <FormButton<OpenRectification>
      name={t('rectification.open')}
      label={`${t('rectification.open')}${objectId === undefined ? '' : ` ${objectId}`}`}
      help={t('rectification.openHelp')}
      primary={!small}
      small={small}
      initial={{ ...known, dueOn: addDays(today, DAYS_GIVEN) }}
      onSend={async (fields) =>
        (await run({
          body: { ...fields, ...(test === undefined ? {} : { test }), ...(objectId === undefined ? {} : { objectId }) },
        })) !== undefined
      }
      {...{ pending, problem }}
    >
      <Form.Item name="orgId" label={t('rectification.unit')} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="service" label={t('rectification.service')} rules={required}>
        <Select
          disabled={known.service !== undefined}
          options={SERVICES.map((value) => ({ value, label: t(`service.${value}`) }))}
        />
      </Form.Item>
      <WordsItem name="finding" label={t('rectification.finding')} rows={3} maxLength={TEXT_MAX} />
      <Form.Item name="dueOn" label={t('rectification.due')} rules={required}>
        <Input type="date" min={today} />
      </Form.Item>
    </FormButton>
  );
}
