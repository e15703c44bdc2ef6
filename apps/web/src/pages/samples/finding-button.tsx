import { Form, InputNumber, Radio, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordFinding, SampledClaim } from '../../api/generated/claims.js';
import { useCommand } from '../../api/hooks.js';
import { FormButton } from '../../frame/form-button.js';
import { shortId } from '../claims/claim-columns.js';
import { WordsItem } from '../../frame/words-item.js';

export const OWNERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver'] as const;
const WORKING_DAYS = 10;
const WORKING_DAYS_MAX = 60;

/** To whom something is given, and until when they have to answer. */
export function OwnerItems(): ReactElement {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <>
      <Form.Item name="ownerRole" label={t('sample.owner')} rules={required}>
        <Select options={OWNERS.map((value) => ({ value, label: t(`role.${value}`) }))} />
      </Form.Item>
      <DaysItem />
    </>
  );
}

/** Working days until an answer is due. */
export function DaysItem(): ReactElement {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="workingDays"
      label={t('sample.workingDays')}
      rules={[{ required: true, message: t('form.required') }]}
    >
      <InputNumber min={1} max={WORKING_DAYS_MAX} precision={0} style={{ width: '100%' }} />
    </Form.Item>
  );
}

export const IN_TEN_DAYS = { workingDays: WORKING_DAYS } as const;

/** What somebody who took no step of a claim finds; an objection says why, and who answers for it. */
export function RecordFindingButton({ sampled: { claimId } }: { sampled: SampledClaim }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/claims/v1/samples/{id}/finding');
  return (
    <FormButton<RecordFinding>
      name={t('sample.record')}
      label={`${t('sample.record')} ${shortId(claimId)}`}
      help={t('sample.recordHelp')}
      small
      initial={{ finding: 'CONFIRMED', ownerRole: 'officer', ...IN_TEN_DAYS }}
      onSend={async ({ finding, reason = '', ownerRole, workingDays }) => {
        const objection = {
          reason: reason.trim(),
          ...(ownerRole === undefined ? {} : { ownerRole }),
          ...(workingDays === undefined ? {} : { workingDays }),
        };
        const body: RecordFinding = finding === 'CONFIRMED' ? { finding } : { finding, ...objection };
        return (await run({ path: { id: claimId }, body })) !== undefined;
      }}
      {...{ pending, problem }}
    >
      <Form.Item name="finding" label={t('sample.finding')}>
        <Radio.Group
          options={(['CONFIRMED', 'OBJECTED'] as const).map((value) => ({ value, label: t(`finding.${value}`) }))}
        />
      </Form.Item>
      <Form.Item<RecordFinding> noStyle shouldUpdate={(before, now) => before.finding !== now.finding}>
        {({ getFieldValue }) =>
          getFieldValue('finding') === 'OBJECTED' && (
            <>
              <WordsItem name="reason" label={t('form.reason')} rows={3} maxLength={2000} />
              <OwnerItems />
            </>
          )
        }
      </Form.Item>
    </FormButton>
  );
}
