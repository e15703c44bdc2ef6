import { Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CorrectPerson, PersonView } from '../../api/generated/enrollment.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { FormButton } from '../../frame/form-button.js';
import { StepButton } from '../../frame/step-button.js';
import { WordsItem } from '../../frame/words-item.js';

interface DayAndReason {
  readonly on: string;
  readonly reason: string;
}

function DayItem({ name, label }: { name: string; label: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t('form.required') }]}>
      <Input type="date" />
    </Form.Item>
  );
}

/** Corrections, a retirement, a death: each with its reason; what changes a person or their rights waits for somebody else. */
export function PersonSteps({ person }: { person: PersonView }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const correct = useCommand('POST /api/enrollment/v1/people/{id}/corrections');
  const retire = useCommand('POST /api/enrollment/v1/people/{id}/retirement');
  const die = useCommand('POST /api/enrollment/v1/people/{id}/death');
  const reverse = useCommand('POST /api/enrollment/v1/people/{id}/death-reversal');
  if (!roles.includes('clerk') && !roles.includes('officer')) return null;
  const path = { id: person.id };
  const { version } = person;
  return (
    <div className="steps-row">
      <FormButton<CorrectPerson>
        name={t('person.correct')}
        help={t('person.correctHelp')}
        onSend={async (fields) => {
          const given = Object.entries(fields).filter(([, value]) => (value ?? '') !== '');
          return (await correct.run({ path, body: Object.fromEntries(given) as CorrectPerson }, version)) !== undefined;
        }}
        pending={correct.pending}
        problem={correct.problem}
      >
        {(['name', 'mobile', 'card', 'idNumber'] as const).map((field) => (
          <Form.Item key={field} name={field} label={t(`rosterField.${field}`)}>
            <Input autoComplete="off" />
          </Form.Item>
        ))}
        <WordsItem name="reason" label={t('form.reason')} rows={2} maxLength={500} />
      </FormButton>
      {person.retiredOn === undefined && person.diedOn === undefined && (
        <FormButton<DayAndReason>
          name={t('person.retire')}
          help={t('person.retireHelp')}
          onSend={async ({ on, reason }) =>
            (await retire.run({ path, body: { retiredOn: on, reason } }, version)) !== undefined
          }
          pending={retire.pending}
          problem={retire.problem}
        >
          <DayItem name="on" label={t('person.retiredOn')} />
          <WordsItem name="reason" label={t('form.reason')} rows={2} maxLength={500} />
        </FormButton>
      )}
      {person.diedOn === undefined ? (
        <FormButton<DayAndReason>
          name={t('person.die')}
          help={t('person.dieHelp')}
          onSend={async ({ on, reason }) =>
            (await die.run({ path, body: { diedOn: on, reason } }, version)) !== undefined
          }
          pending={die.pending}
          problem={die.problem}
        >
          <DayItem name="on" label={t('person.diedOn')} />
          <WordsItem name="reason" label={t('form.reason')} rows={2} maxLength={500} />
        </FormButton>
      ) : (
        <StepButton
          name={t('person.alive')}
          help={t('person.aliveHelp')}
          withReason
          onDo={(reason) => reverse.run({ path, body: { reason } }, version)}
          pending={reverse.pending}
          problem={reverse.problem}
        />
      )}
    </div>
  );
}
