import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  HouseholdView,
  RecordComparison,
  RecordDeliberation,
  RejectHousehold,
} from '../../api/generated/hardship.js';
import { useCommand, useToday } from '../../api/hooks.js';
import { FormButton } from '../../frame/form-button.js';
import { StepButton } from '../../frame/step-button.js';
import { SourceItems, useAnsweredSources } from './source-items.js';

const REJECTIONS = ['NOT_ELIGIBLE', 'NOT_AGREED', 'INCOMPLETE', 'UNTRUE', 'DUPLICATE', 'WITHDRAWN'] as const;

interface OfFile {
  readonly file: HouseholdView;
}

export function Deliberate({ file }: OfFile): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/deliberation');
  return (
    <FormButton<RecordDeliberation>
      name={t('household.deliberate')}
      primary
      initial={{ heldOn: today, participants: 5, agreed: true }}
      onSend={async (body) => (await run({ path: { id: file.id }, body }, file.version)) !== undefined}
      {...{ pending, problem }}
    >
      <Form.Item name="heldOn" label={t('household.heldOn')} rules={[{ required: true, message: t('form.required') }]}>
        <Input type="date" max={today} />
      </Form.Item>
      <Form.Item name="participants" label={t('household.participants')}>
        <InputNumber min={3} max={99} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="agreed" valuePropName="checked">
        <Checkbox>{t('household.agreedTo')}</Checkbox>
      </Form.Item>
      <Form.Item name="minutes" label={t('household.minutes')}>
        <Input.TextArea rows={3} maxLength={2_000} />
      </Form.Item>
    </FormButton>
  );
}

export function HangOut({ file }: OfFile): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/publicity');
  return (
    <StepButton
      name={t('household.hangOut')}
      help={t('household.hangOutHelp')}
      primary
      onDo={() => run({ path: { id: file.id } }, file.version)}
      {...{ pending, problem }}
    />
  );
}

export function ClosePublicity({ file }: OfFile): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/publicity-closing');
  return (
    <StepButton
      name={t('household.takeDown')}
      help={t('household.takeDownHelp')}
      primary
      onDo={() => run({ path: { id: file.id } }, file.version)}
      {...{ pending, problem }}
    />
  );
}

/** What came of asking: each source with its day, and whether it says something else than the household. */
export function Compare({ file }: OfFile): ReactElement {
  const { t } = useTranslation();
  const sources = useAnsweredSources(file);
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/comparison');
  return (
    <FormButton<Pick<RecordComparison, 'sources'>>
      name={t('household.compare')}
      help={t('household.compareHelp')}
      primary
      initial={{ sources }}
      onSend={async (body) => (await run({ path: { id: file.id }, body }, file.version)) !== undefined}
      {...{ pending, problem }}
    >
      <SourceItems />
    </FormButton>
  );
}

export function Review({ file }: OfFile): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/review');
  return (
    <StepButton
      name={t('household.review')}
      help={t('household.reviewHelp')}
      primary
      onDo={() => run({ path: { id: file.id } }, file.version)}
      {...{ pending, problem }}
    />
  );
}

export function Approve({ file }: OfFile): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/approval');
  return (
    <StepButton
      name={t('household.approve')}
      help={t('household.approveHelp', { category: t(`category.${file.category}`) })}
      primary
      onDo={() => run({ path: { id: file.id } }, file.version)}
      {...{ pending, problem }}
    />
  );
}

export function Reject({ file }: OfFile): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/rejection');
  return (
    <FormButton<RejectHousehold>
      name={t('household.reject')}
      danger
      onSend={async (body) => (await run({ path: { id: file.id }, body }, file.version)) !== undefined}
      {...{ pending, problem }}
    >
      <Form.Item name="reason" label={t('form.reason')} rules={[{ required: true, message: t('form.required') }]}>
        <Select options={REJECTIONS.map((value) => ({ value, label: t(`fileRejection.${value}`) }))} />
      </Form.Item>
    </FormButton>
  );
}
