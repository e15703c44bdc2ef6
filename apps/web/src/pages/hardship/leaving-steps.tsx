import { Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExitHousehold, HouseholdView, TransferHousehold } from '../../api/generated/hardship.js';
import { useCommand } from '../../api/hooks.js';
import { useOrgUnits } from '../../api/use-org-names.js';
import { FormButton } from '../../frame/form-button.js';

const MOVES = ['NEW_EMPLOYER', 'NEW_HOME', 'UNION_MERGED', 'UNION_DISSOLVED'] as const;
const EXITS = ['OUT_OF_HARDSHIP', 'RESOLVED', 'DECEASED', 'RETIRED', 'MOVED', 'ERROR', 'DUPLICATE'] as const;

/** The file goes to another union; campaigns still count it where it was due. */
export function Transfer({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const units = useOrgUnits().filter(({ id }) => id !== file.orgId);
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/transfer');
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormButton<TransferHousehold>
      name={t('household.transfer')}
      help={t('household.transferHelp')}
      onSend={async (body) => (await run({ path: { id: file.id }, body }, file.version)) !== undefined}
      {...{ pending, problem }}
    >
      <Form.Item name="orgId" label={t('household.toUnion')} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('form.reason')} rules={required}>
        <Select options={MOVES.map((value) => ({ value, label: t(`fileMove.${value}`) }))} />
      </Form.Item>
    </FormButton>
  );
}

/** The end of a file; what ends with it is said before. */
export function Exit({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/exit');
  return (
    <FormButton<ExitHousehold>
      name={t('household.exit')}
      help={t('household.exitHelp')}
      danger
      onSend={async (body) => (await run({ path: { id: file.id }, body }, file.version)) !== undefined}
      {...{ pending, problem }}
    >
      <Form.Item name="reason" label={t('form.reason')} rules={[{ required: true, message: t('form.required') }]}>
        <Select options={EXITS.map((value) => ({ value, label: t(`fileExit.${value}`) }))} />
      </Form.Item>
    </FormButton>
  );
}
