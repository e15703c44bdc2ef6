import { Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskComparison, ComparisonRequestView } from '../../api/generated/hardship.js';
import { useCommand } from '../../api/hooks.js';
import { useUpload } from '../../api/use-upload.js';
import { FormButton } from '../../frame/form-button.js';
import { useFileField } from '../../frame/use-file-field.js';

export const SOURCES: readonly AskComparison['source'][] = [
  'CIVIL_AFFAIRS',
  'SOCIAL_INSURANCE',
  'MARKET_REGULATION',
  'PUBLIC_SECURITY',
  'HOUSING',
  'TAX',
  'PROVIDENT_FUND',
];

/** One question to an authority about every file that waits for its comparison. */
export function AskComparisonButton(): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/comparison-requests');
  return (
    <FormButton<AskComparison>
      name={t('comparison.ask')}
      help={t('comparison.askHelp')}
      primary
      initial={{ purpose: 'APPLICATION' }}
      onSend={async (body) => (await run({ body })) !== undefined}
      {...{ pending, problem }}
    >
      <Form.Item name="source" label={t('household.source')} rules={[{ required: true, message: t('form.required') }]}>
        <Select options={SOURCES.map((value) => ({ value, label: t(`comparisonSource.${value}`) }))} />
      </Form.Item>
      <Form.Item name="purpose" label={t('comparison.purpose')}>
        <Select
          options={(['APPLICATION', 'YEARLY_REVIEW'] as const).map((value) => ({
            value,
            label: t(`comparisonPurpose.${value}`),
          }))}
        />
      </Form.Item>
    </FormButton>
  );
}

/** The authority's answer: a file, once. */
export function TakeAnswerButton({
  request: { id },
  which,
}: {
  request: ComparisonRequestView;
  which: string;
}): ReactElement {
  const { t } = useTranslation();
  const answer = useFileField(t('comparison.answerFile'), '.csv,.xlsx,.xls');
  const { send, share, problem } = useUpload('POST /api/hardship/v1/comparison-requests/{id}/answer');
  return (
    <FormButton
      name={t('comparison.answer')}
      label={`${t('comparison.answer')} ${which}`}
      help={t('comparison.answerHelp')}
      small
      pending={share !== undefined}
      problem={problem}
      onSend={async () => {
        const form = new FormData();
        return answer.addTo(form, 'file') && (await send(form, { id })) !== undefined;
      }}
    >
      {answer.field}
    </FormButton>
  );
}
