import { Form, Radio } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerAppeal, ClaimDetail } from '../../api/generated/claims.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { FormButton } from '../../frame/form-button.js';
import { spoken } from '../../i18n/i18n.js';
import { WordsItem } from '../../frame/words-item.js';

const ANSWERERS = ['first-reviewer', 'second-reviewer', 'approver'];

/** 申诉: what a member objects to, and its answer by somebody who took no step of the claim. */
export function AppealCard({ claim, onDone }: { claim: ClaimDetail; onDone?: () => void }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const { appeal, claimId } = claim;
  if (appeal === undefined) return null;
  const { lodgedOn, reason, verdict, answeredOn, answer } = appeal;
  const facts = [
    ['lodgedOn', dayText(lodgedOn, spoken())],
    ['reason', reason],
    ['verdict', verdict && t(`appealVerdict.${verdict}`)],
    ['answeredOn', answeredOn && dayText(answeredOn, spoken())],
    ['answer', answer],
  ] as const;
  return (
    <section className="card">
      <h2>{t('appeal.title')}</h2>
      <dl className="facts">
        {facts.map(
          ([name, text]) =>
            text !== undefined && [<dt key={name}>{t(`appeal.${name}`)}</dt>, <dd key={`${name}-text`}>{text}</dd>],
        )}
      </dl>
      {verdict === undefined && ANSWERERS.some((role) => roles.includes(role)) && (
        <Answer claimId={claimId} version={claim.version} {...(onDone === undefined ? {} : { onDone })} />
      )}
    </section>
  );
}

function Answer({ claimId, version, onDone }: { claimId: string; version: number; onDone?: () => void }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/claims/v1/claims/{id}/appeal/answer');
  return (
    <FormButton<AnswerAppeal>
      name={t('appeal.doAnswer')}
      help={t('appeal.answerHelp')}
      primary
      initial={{ verdict: 'DISMISS' }}
      onSend={async (body) => {
        const done = (await run({ path: { id: claimId }, body }, version)) !== undefined;
        if (done) onDone?.();
        return done;
      }}
      {...{ pending, problem }}
    >
      <Form.Item name="verdict" label={t('appeal.verdict')}>
        <Radio.Group
          options={[
            { value: 'DISMISS', label: t('appealVerdict.DISMISSED') },
            { value: 'UPHOLD', label: t('appealVerdict.UPHELD') },
          ]}
        />
      </Form.Item>
      <WordsItem name="answer" label={t('appeal.answer')} rows={4} maxLength={2000} />
    </FormButton>
  );
}
