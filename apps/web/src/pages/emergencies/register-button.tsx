import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmergencyView, RegisterEmergencyAid } from '../../api/generated/winter-relief.js';
import { useAnswer, useCommand } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { YuanItem } from '../../frame/yuan-item.js';

interface Fields {
  readonly name: string;
  readonly kind: string;
  readonly idNumber?: string;
  readonly temporaryId?: string;
  readonly mobile?: string;
  readonly householdHead?: string;
  readonly requestedFen?: string;
}

/** What was typed, without what was left empty. */
function bodyOf({ name, kind, requestedFen = '', ...numbers }: Fields): RegisterEmergencyAid {
  const given = Object.entries(numbers)
    .map(([field, text]) => [field, (text ?? '').replaceAll(/\s/g, '').toUpperCase()] as const)
    .filter(([, text]) => text !== '');
  const amountFen = readYuan(requestedFen);
  return {
    name: name.trim(),
    kind,
    ...Object.fromEntries(given),
    ...(amountFen === undefined || requestedFen.trim() === '' ? {} : { requestedFen: amountFen }),
  };
}

/** Somebody is registered on the spot with the least that must be known; the papers follow. */
export function RegisterButton({ event: { id } }: { event: EmergencyView }): ReactElement {
  const { t } = useTranslation();
  const rules = useAnswer('GET /api/winter-relief/v1/emergency-rules', {});
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/emergencies/{id}/aids');
  const required = { required: true, message: t('form.required') };
  return (
    <FormButton<Fields>
      name={t('emergency.register')}
      help={t('emergency.registerHelp')}
      primary
      onSend={async (fields) => (await run({ path: { id }, body: bodyOf(fields) })) !== undefined}
      {...{ pending, problem }}
    >
      <Form.Item name="name" label={t('account.name')} rules={[{ ...required, whitespace: true }]}>
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <Form.Item name="kind" label={t('claim.kind')} rules={[required]}>
        <Select
          options={(rules.data?.classes ?? []).map(({ code, capFen }) => ({
            value: code,
            label: t('emergency.classChoice', { name: t(`reliefClass.${code}`), cap: yuan(capFen) }),
          }))}
        />
      </Form.Item>
      <Form.Item name="idNumber" label={t('signIn.idNumber')} extra={t('emergency.idHelp')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="temporaryId" label={t('emergency.temporaryId')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="mobile" label={t('signIn.mobile')}>
        <Input autoComplete="off" inputMode="numeric" />
      </Form.Item>
      <Form.Item name="householdHead" label={t('emergency.householdHead')}>
        <Input autoComplete="off" />
      </Form.Item>
      <YuanItem name="requestedFen" label={t('emergency.requested')} />
    </FormButton>
  );
}
