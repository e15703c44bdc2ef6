import { Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignView, RecordFinalReason } from '../../api/generated/winter-relief.js';
import { useCommand } from '../../api/hooks.js';
import { FormButton, type FormButtonProps } from '../../frame/form-button.js';

const OF_EDUCATION = ['DECEASED', 'REFUSED_IN_WRITING', 'UNREACHABLE_3_ATTEMPTS', 'FREE_TUITION'] as const;
const OF_VISITS = [
  'DECEASED',
  'EXITED_AFTER_SNAPSHOT',
  'TRANSFERRED_AND_COVERED',
  'REFUSED_IN_WRITING',
  'UNREACHABLE_3_ATTEMPTS',
] as const;

/** Why somebody gets nothing in this campaign, for good: one of the reasons that its kind knows. */
function ReasonButton({
  kind,
  ...button
}: Pick<FormButtonProps<RecordFinalReason>, 'label' | 'pending' | 'problem' | 'onSend'> & {
  readonly kind: CampaignView['kind'];
}): ReactElement {
  const { t } = useTranslation();
  const reasons = kind === 'EDUCATION_AID' ? OF_EDUCATION : OF_VISITS;
  return (
    <FormButton<RecordFinalReason> name={t('campaign.excuse')} help={t('campaign.excuseHelp')} small {...button}>
      <Form.Item name="reason" label={t('form.reason')} rules={[{ required: true, message: t('form.required') }]}>
        <Select options={reasons.map((value) => ({ value, label: t(`finalReason.${value}`) }))} />
      </Form.Item>
    </FormButton>
  );
}

/** Of a household that is due. */
export function ExcuseHousehold(props: {
  campaign: CampaignView;
  householdId: string;
  /** Who it is, as the list names them. */
  name: string;
}): ReactElement {
  const { campaign, householdId, name } = props;
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand(
    'POST /api/winter-relief/v1/campaigns/{id}/households/{householdId}/reason',
  );
  return (
    <ReasonButton
      kind={campaign.kind}
      label={`${t('campaign.excuse')} ${name}`}
      onSend={async (body) => (await run({ path: { id: campaign.id, householdId }, body })) !== undefined}
      {...{ pending, problem }}
    />
  );
}

/** Of a person from a list. */
export function ExcusePerson(props: { kind: CampaignView['kind']; recipientId: string }): ReactElement {
  const { kind, recipientId } = props;
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/recipients/{id}/reason');
  return (
    <ReasonButton
      kind={kind}
      onSend={async (body) => (await run({ path: { id: recipientId }, body })) !== undefined}
      {...{ pending, problem }}
    />
  );
}
