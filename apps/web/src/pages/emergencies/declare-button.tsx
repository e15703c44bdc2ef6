import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAnswer, useCommand, useToday } from '../../api/hooks.js';
import { useOrgUnits } from '../../api/use-org-names.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { YuanItem } from '../../frame/yuan-item.js';

interface Fields {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly occurredOn: string;
  readonly areas: readonly string[];
  readonly evidence: string;
  readonly budgetFen: string;
}

/** An officer declares an event: what, when, where, by which document, and the money that is asked for. */
export function DeclareButton(): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const navigate = useNavigate();
  const rules = useAnswer('GET /api/winter-relief/v1/emergency-rules', {});
  const units = useOrgUnits();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/emergencies');
  const required = [{ required: true, message: t('form.required') }];
  const said = [{ required: true, whitespace: true, message: t('form.required') }];
  const send = async ({ budgetFen, ...fields }: Fields): Promise<boolean> => {
    const declared = await run({ body: { ...fields, budgetFen: readYuan(budgetFen) ?? 0n } });
    if (declared !== undefined) await navigate(`/emergencies/${declared.id}`);
    return declared !== undefined;
  };
  return (
    <FormButton<Fields>
      name={t('emergency.declare')}
      help={t('emergency.declareHelp')}
      primary
      wide
      initial={{ occurredOn: today }}
      onSend={send}
      {...{ pending, problem }}
    >
      <div className="in-row">
        <Form.Item name="name" label={t('emergency.event')} rules={said}>
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
        <Form.Item name="code" label={t('emergency.code')} rules={said}>
          <Input autoComplete="off" maxLength={40} />
        </Form.Item>
        <Form.Item name="kind" label={t('claim.kind')} rules={required}>
          <Select
            options={(rules.data?.eventKinds ?? []).map((value) => ({ value, label: t(`emergencyKind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="occurredOn" label={t('emergency.occurredOn')} rules={required}>
          <Input type="date" max={today} />
        </Form.Item>
        <YuanItem name="budgetFen" label={t('campaign.budget')} required />
      </div>
      <Form.Item name="areas" label={t('emergency.areas')} rules={required}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="evidence" label={t('emergency.evidence')} rules={said}>
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
    </FormButton>
  );
}
