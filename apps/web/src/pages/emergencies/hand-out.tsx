import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmergencyAidView } from '../../api/generated/winter-relief.js';
import { useAnswer, useToday } from '../../api/hooks.js';
import { useColleagues } from '../../api/use-colleagues.js';
import { useUpload } from '../../api/use-upload.js';
import { yuan } from '../../format/money.js';
import { FormButton } from '../../frame/form-button.js';
import { useFileField } from '../../frame/use-file-field.js';

const ADVANCES_MAX = 200;

interface Fields {
  readonly advanceId: string;
  readonly handedOutOn: string;
  readonly firstWitness: string;
  readonly secondWitness: string;
}

/** Out of which cash, and before whom. */
function HandOutItems({ emergencyId }: { emergencyId: string }): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const staff = useColleagues().map(({ id, name }) => ({ value: id, label: name }));
  const cash = useAnswer('GET /api/winter-relief/v1/emergencies/{id}/cash-advances', {
    path: { id: emergencyId },
    query: { limit: ADVANCES_MAX },
  });
  const required = [{ required: true, message: t('form.required') }];
  const drawn = cash.data?.items.filter(({ status }) => status === 'PAID') ?? [];
  return (
    <>
      <Form.Item name="advanceId" label={t('emergency.outOf')} rules={required}>
        <Select
          options={drawn.map(({ id, drawnOn, leftFen }) => ({
            value: id,
            label: t('emergency.cashChoice', { day: drawnOn, left: yuan(leftFen) }),
          }))}
        />
      </Form.Item>
      <Form.Item name="handedOutOn" label={t('campaign.handedOverOn')} rules={required}>
        <Input type="date" max={today} />
      </Form.Item>
      {(['firstWitness', 'secondWitness'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(`emergency.${name}`)} rules={required}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={staff} />
        </Form.Item>
      ))}
    </>
  );
}

/** Cash out of what was drawn, before two witnesses, against signature and photo. */
export function HandOutButton({ aid, which }: { aid: EmergencyAidView; which: string }): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const signature = useFileField(t('campaign.signature'));
  const photo = useFileField(t('campaign.photo'));
  const { send, share, problem } = useUpload('POST /api/winter-relief/v1/emergency-aids/{id}/hand-out');
  const handOut = async (fields: Fields): Promise<boolean> => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
    if (!signature.addTo(form, 'signature') || !photo.addTo(form, 'photo')) return false;
    return (await send(form, { id: aid.id })) !== undefined;
  };
  return (
    <FormButton<Fields>
      name={t('emergency.handOut')}
      label={`${t('emergency.handOut')} ${which}`}
      help={t('emergency.handOutHelp', { amount: yuan(aid.allowedFen) })}
      small
      initial={{ handedOutOn: today }}
      pending={share !== undefined}
      problem={problem}
      onSend={handOut}
    >
      <HandOutItems emergencyId={aid.emergencyId} />
      {signature.field}
      {photo.field}
    </FormButton>
  );
}
