import { Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  AnswerFinding,
  CloseFinding,
  FollowUpItem,
  NameFindingOwner,
  ReturnFindingAnswer,
} from '../../api/generated/claims.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { FormButton } from '../../frame/form-button.js';
import { shortId } from '../claims/claim-columns.js';
import { DaysItem, IN_TEN_DAYS, OwnerItems } from './finding-button.js';
import { WordsItem } from '../../frame/words-item.js';

const RESULTS = ['MENDED', 'RECOVERED', 'UNFOUNDED'] as const;
const JUDGES = ['first-reviewer', 'second-reviewer', 'approver', 'auditor'];

interface OfItem {
  readonly item: FollowUpItem;
}

function Answer({ item: { followUpId, claimId, reason, version } }: OfItem): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/claims/v1/follow-ups/{id}/answer');
  return (
    <FormButton<AnswerFinding>
      name={t('followUp.doAnswer')}
      label={`${t('followUp.doAnswer')} ${shortId(claimId)}`}
      help={reason}
      small
      primary
      onSend={async (body) => (await run({ path: { id: followUpId }, body }, version)) !== undefined}
      {...{ pending, problem }}
    >
      <WordsItem name="answer" label={t('followUp.answer')} rows={3} maxLength={2000} />
    </FormButton>
  );
}

function Return({ item: { followUpId, claimId, answer, version } }: OfItem): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/claims/v1/follow-ups/{id}/return');
  return (
    <FormButton<ReturnFindingAnswer>
      name={t('followUp.doReturn')}
      label={`${t('followUp.doReturn')} ${shortId(claimId)}`}
      {...(answer === undefined ? {} : { help: answer })}
      small
      initial={IN_TEN_DAYS}
      onSend={async (body) => (await run({ path: { id: followUpId }, body }, version)) !== undefined}
      {...{ pending, problem }}
    >
      <WordsItem name="reason" label={t('form.reason')} rows={3} maxLength={2000} />
      <DaysItem />
    </FormButton>
  );
}

function Close({ item: { followUpId, claimId, answer, version } }: OfItem): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/claims/v1/follow-ups/{id}/closing');
  return (
    <FormButton<CloseFinding>
      name={t('followUp.doClose')}
      label={`${t('followUp.doClose')} ${shortId(claimId)}`}
      {...(answer === undefined ? {} : { help: answer })}
      small
      primary
      initial={{ result: 'MENDED' }}
      onSend={async (body) => (await run({ path: { id: followUpId }, body }, version)) !== undefined}
      {...{ pending, problem }}
    >
      <Form.Item name="result" label={t('followUp.result')}>
        <Select options={RESULTS.map((value) => ({ value, label: t(`followUpResult.${value}`) }))} />
      </Form.Item>
      <WordsItem name="note" label={t('followUp.note')} rows={3} maxLength={2000} />
    </FormButton>
  );
}

function NameOwner({ item: { followUpId, claimId, ownerRole, version } }: OfItem): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/claims/v1/follow-ups/{id}/owner');
  return (
    <FormButton<NameFindingOwner>
      name={t('followUp.doName')}
      label={`${t('followUp.doName')} ${shortId(claimId)}`}
      small
      initial={{ ownerRole, ...IN_TEN_DAYS }}
      onSend={async (body) => (await run({ path: { id: followUpId }, body }, version)) !== undefined}
      {...{ pending, problem }}
    >
      <OwnerItems />
    </FormButton>
  );
}

/** What whoever is signed in may do with an objection; who found, answers and closes are different people, as the service sees to. */
export function FollowUpSteps({ item }: OfItem): ReactElement | null {
  const roles = useRoles();
  const judge = JUDGES.some((role) => roles.includes(role));
  if (item.state === 'CLOSED') return null;
  return (
    <div className="steps-row tight">
      {item.state === 'OPEN' && roles.includes(item.ownerRole) && <Answer item={item} />}
      {item.state === 'ANSWERED' && judge && <Close item={item} />}
      {item.state === 'ANSWERED' && judge && <Return item={item} />}
      {item.state === 'OPEN' && judge && <NameOwner item={item} />}
    </div>
  );
}
