import { Alert } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimDecisionResults, ClaimItem } from '../../api/generated/claims.js';
import { useCommand } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { FormButton } from '../../frame/form-button.js';
import { WordsItem } from '../../frame/words-item.js';

type Step = 'first-review' | 'second-review' | 'approval';

/** One step of several claims at once, with their number and sum in sight; each is decided and answered by itself. */
export function BulkDecision({ step, claims }: { step: Step; claims: readonly ClaimItem[] }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/claims/v1/work-lists/{step}/decisions');
  const [refused, setRefused] = useState<ClaimDecisionResults['results']>([]);
  const [written, setWritten] = useState(t('review.agreed'));
  const totalFen = claims.reduce((sum, { benefitFen = 0n }) => sum + benefitFen, 0n);
  const decide = async ({ opinion }: { readonly opinion: string }): Promise<boolean> => {
    const claimIds = claims.map(({ claimId }) => claimId);
    const versions = claims.map(({ version }) => version);
    const body = { claimIds, versions, verdict: 'PASS' as const, opinion: opinion.trim() };
    const answer = await run({ path: { step }, body });
    setRefused(answer?.results.filter((result) => result.refused !== undefined) ?? []);
    setWritten(opinion);
    // What was refused stays chosen in the list, which is read anew once the dialog is gone: the next press is about what it shows now.
    return answer !== undefined;
  };
  return (
    <>
      <FormButton<{ readonly opinion: string }>
        name={t('review.approveAll')}
        title={t('review.approveMany', { count: claims.length, sum: yuan(totalFen) })}
        primary
        initial={{ opinion: written }}
        onSend={decide}
        {...{ pending, problem }}
      >
        <WordsItem name="opinion" label={t('review.opinion')} rows={3} maxLength={2_000} />
      </FormButton>
      {refused.length > 0 && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('review.someRefused', { count: refused.length })}
          description={[...new Set(refused.map((result) => result.refused ?? ''))]
            .map((code) => t(`problem.${code}`, { defaultValue: code }))
            .join(' ')}
        />
      )}
    </>
  );
}
