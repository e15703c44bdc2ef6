import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseholdView, RecordVisit, VisitForm } from '../../api/generated/hardship.js';
import { useCommand, useSession, useToday } from '../../api/hooks.js';
import { useColleagues } from '../../api/use-colleagues.js';
import { FormButton } from '../../frame/form-button.js';

const HOUSING = ['OWNED', 'RENTED', 'EMPLOYER', 'OTHER'] as const;

interface Fields extends VisitForm {
  readonly visitedOn: string;
  readonly visitors: readonly string[];
  readonly notes?: string;
}

const bodyOf = ({ visitedOn, visitors, notes = '', areaSquareMetres, ...form }: Fields): RecordVisit => ({
  visitedOn,
  visitors,
  ...(notes.trim() === '' ? {} : { notes: notes.trim() }),
  form: { ...form, ...(typeof areaSquareMetres === 'number' ? { areaSquareMetres } : {}) },
});

/** The home visit by two of the staff, one of whom records it. */
export function VisitButton({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const today = useToday();
  const colleagues = useColleagues();
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/visit');
  const required = { required: true, message: t('form.required') };
  const me = 'me' in session ? session.me.id : '';
  return (
    <FormButton<Fields>
      name={t('household.visit')}
      help={t('household.visitHelp')}
      primary
      initial={{
        visitedOn: today,
        visitors: [me],
        housing: 'RENTED',
        membersPresent: file.members,
        signedByHousehold: true,
      }}
      onSend={async (fields) =>
        (await run({ path: { id: file.id }, body: bodyOf(fields) }, file.version)) !== undefined
      }
      {...{ pending, problem }}
    >
      <Form.Item name="visitedOn" label={t('household.visitedOn')} rules={[required]}>
        <Input type="date" max={today} />
      </Form.Item>
      <Form.Item
        name="visitors"
        label={t('household.visitors')}
        rules={[required, { type: 'array', min: 2, message: t('household.visitorsTwo') }]}
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={colleagues.map(({ id, name, orgName }) => ({
            value: id,
            label: `${name} · ${orgName}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="housing" label={t('household.housing')} rules={[required]}>
        <Select options={HOUSING.map((value) => ({ value, label: t(`housing.${value}`) }))} />
      </Form.Item>
      <Form.Item name="areaSquareMetres" label={t('household.area')}>
        <InputNumber min={1} max={9_999} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="membersPresent" label={t('household.present')} rules={[required]}>
        <InputNumber min={0} max={20} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="signedByHousehold" valuePropName="checked">
        <Checkbox>{t('household.signed')}</Checkbox>
      </Form.Item>
      <Form.Item name="notes" label={t('household.notes')}>
        <Input.TextArea rows={3} maxLength={2_000} />
      </Form.Item>
    </FormButton>
  );
}
