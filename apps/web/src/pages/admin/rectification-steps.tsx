import { Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  AnswerRectification,
  CloseRectification,
  RectificationItem,
  ReturnRectification,
} from '../../api/generated/identity.js';
import { useCommand, useRoles, useSession, useToday } from '../../api/hooks.js';
import { addDays } from '../../format/day.js';
import { FormButton } from '../../frame/form-button.js';
import { WordsItem } from '../../frame/words-item.js';

/** Who answers for a unit. */
const ANSWERERS = ['clerk', 'officer', 'approver', 'accountant'];
const TEXT_MAX = 2_000;
const DAYS_GIVEN = 15;

interface OfItem {
  readonly item: RectificationItem;
}

function Answer({ item: { id, finding, returnReason, version } }: OfItem): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/identity/v1/rectifications/{id}/answer');
  return (
    <FormButton<AnswerRectification>
      name={t('rectification.answer')}
      label={`${t('rectification.answer')} ${finding}`}
      help={returnReason ?? finding}
      small
      primary
      onSend={async (body) => (await run({ path: { id }, body }, version)) !== undefined}
      {...{ pending, problem }}
    >
      <WordsItem name="answer" label={t('rectification.said')} rows={4} maxLength={TEXT_MAX} />
    </FormButton>
  );
}

function SendBack({ item: { id, finding, answer = '', version } }: OfItem): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const { run, pending, problem } = useCommand('POST /api/identity/v1/rectifications/{id}/return');
  return (
    <FormButton<ReturnRectification>
      name={t('rectification.return')}
      label={`${t('rectification.return')} ${finding}`}
      help={answer}
      small
      initial={{ dueOn: addDays(today, DAYS_GIVEN) }}
      onSend={async (body) => (await run({ path: { id }, body }, version)) !== undefined}
      {...{ pending, problem }}
    >
      <WordsItem name="reason" label={t('form.reason')} rows={3} maxLength={TEXT_MAX} />
      <Form.Item name="dueOn" label={t('rectification.due')} rules={[{ required: true, message: t('form.required') }]}>
        <Input type="date" min={today} />
      </Form.Item>
    </FormButton>
  );
}

function Close({ item: { id, finding, answer = '', version } }: OfItem): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/identity/v1/rectifications/{id}/closing');
  return (
    <FormButton<CloseRectification>
      name={t('rectification.close')}
      label={`${t('rectification.close')} ${finding}`}
      help={answer}
      small
      primary
      onSend={async (body) => (await run({ path: { id }, body }, version)) !== undefined}
      {...{ pending, problem }}
    >
      <WordsItem name="note" label={t('rectification.note')} rows={3} maxLength={TEXT_MAX} />
    </FormButton>
  );
}

/** What whoever is signed in may do with a finding: the unit answers, an auditor judges; the service sees to who is who. */
export function RectificationSteps({ item }: OfItem): ReactElement | null {
  const roles = useRoles();
  const session = useSession();
  const own = 'me' in session ? session.me : null;
  const answers = own?.orgId === item.orgId && ANSWERERS.some((role) => roles.includes(role));
  const auditor = roles.includes('auditor');
  if (item.state === 'CLOSED') return null;
  return (
    <div className="steps-row tight">
      {item.state === 'OPEN' && answers && <Answer item={item} />}
      {item.state === 'ANSWERED' && auditor && item.foundBy !== own?.id && <Close item={item} />}
      {item.state === 'ANSWERED' && auditor && <SendBack item={item} />}
    </div>
  );
}
