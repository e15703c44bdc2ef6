import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimDetail } from '../../api/generated/claims.js';
import { useAnswer, useCommand } from '../../api/hooks.js';
import { FormButton } from '../../frame/form-button.js';
import { spoken } from '../../i18n/i18n.js';

/** An exclusion of a plan version: its code and its sentences. */
interface Exclusion {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

interface Fields {
  readonly exclusion?: string;
  readonly opinion: string;
}

/** The exclusions of the plan version that a claim was decided by. */
function useExclusions({ plan, planVersion = '' }: ClaimDetail): readonly Exclusion[] {
  const version = useAnswer(
    'GET /api/enrollment/v1/plans/{plan}/versions/{version}',
    { path: { plan, version: planVersion } },
    { enabled: planVersion !== '' },
  );
  const { exclusions = [] } = (version.data?.definition ?? {}) as { readonly exclusions?: readonly Exclusion[] };
  return exclusions;
}

/** 除外责任: set by a code of the plan version, or lifted; the rules are asked again, and others go on with the claim. */
export function ExclusionButton({ claim, onDone }: { claim: ClaimDetail; onDone: () => void }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/claims/v1/claims/{id}/exclusion');
  const exclusions = useExclusions(claim);
  const held = claim.facts['exclusion'];
  const send = async ({ exclusion, opinion }: Fields): Promise<boolean> => {
    const body = { opinion: opinion.trim(), ...(exclusion === undefined ? {} : { exclusion }) };
    const done = (await run({ path: { id: claim.claimId }, body }, claim.version)) !== undefined;
    if (done) onDone();
    return done;
  };
  return (
    <FormButton<Fields>
      name={t('exclusion.set')}
      help={t('exclusion.help')}
      initial={typeof held === 'string' ? { exclusion: held } : {}}
      onSend={send}
      {...{ pending, problem }}
    >
      <Form.Item name="exclusion" label={t('exclusion.which')}>
        <Select
          allowClear
          placeholder={t('exclusion.none')}
          options={exclusions.map(({ code, zh, en }) => ({ value: code, label: spoken() === 'en' ? en : zh }))}
        />
      </Form.Item>
      <Form.Item
        name="opinion"
        label={t('review.opinion')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormButton>
  );
}
