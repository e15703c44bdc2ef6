import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterView } from '../../api/generated/enrollment.js';
import { useCommand } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { YuanItem } from '../../frame/yuan-item.js';

const PAYERS = ['UNION', 'MEMBER', 'AID_FUND'] as const;

interface Fields {
  readonly amountFen: string;
  readonly receivedOn: string;
  readonly bankReference: string;
  readonly payer?: (typeof PAYERS)[number];
}

/** An accountant notes the bank credit that pays for a roster. */
export function ContributionButton({ roster }: { roster: RosterView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/enrollment/v1/rosters/{id}/contributions');
  const required = { required: true, message: t('form.required') };
  const send = async ({ amountFen, ...fields }: Fields): Promise<boolean> => {
    const body = { ...fields, amountFen: readYuan(amountFen) ?? 0n };
    return (await run({ path: { id: roster.id }, body })) !== undefined;
  };
  return (
    <FormButton<Fields> name={t('roster.contribution')} primary onSend={send} {...{ pending, problem }}>
      <p>
        {t('roster.missing')}: <strong>{yuan(roster.contributions?.missingFen)}</strong>
      </p>
      <YuanItem name="amountFen" label={t('batch.total')} required />
      <Form.Item name="receivedOn" label={t('roster.receivedOn')} rules={[required]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="bankReference" label={t('roster.bankReference')} rules={[required]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="payer" label={t('roster.payer')}>
        <Select allowClear options={PAYERS.map((value) => ({ value, label: t(`payer.${value}`) }))} />
      </Form.Item>
    </FormButton>
  );
}
