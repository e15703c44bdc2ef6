import { Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeadLetterView, OperationView } from '../../api/generated/identity.js';
import { useCommand } from '../../api/hooks.js';
import { FormButton } from '../../frame/form-button.js';
import { StepButton } from '../../frame/step-button.js';
import { type OfService, type ReplayOf, type ResolveOf, under, type WithdrawOf } from './services.js';
import { WordsItem } from '../../frame/words-item.js';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** One of two who say that an item of a message was dealt with in another way; a whole event goes with its key. */
export function ResolveLetter({ service, letter }: OfService & { letter: DeadLetterView }): ReactElement | null {
  const { t } = useTranslation();
  const operation = under(service, 'POST /api/SERVICE/v1/dead-letters/resolve-proposals') as ResolveOf;
  const { run, pending, problem } = useCommand(operation);
  const { eventId, item } = letter;
  if (item === undefined) return null;
  return (
    <StepButton
      name={t('operation.resolve')}
      label={`${t('operation.resolve')} ${item}`}
      help={t('operation.resolveHelp')}
      small
      withReason
      onDo={(reason) => run({ body: { eventId, item, reason } })}
      {...{ pending, problem }}
    />
  );
}

interface ReplayFields {
  readonly from: string;
  readonly to: string;
  readonly key?: string;
  readonly reason: string;
}

/** One of two who have the messages of some hours sent again; who had them already leaves them aside. */
export function Replay({ service }: OfService): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand(under(service, 'POST /api/SERVICE/v1/replays') as ReplayOf);
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormButton<ReplayFields>
      name={t('operation.replay')}
      help={t('operation.replayHelp')}
      onSend={async ({ from, to, key = '', reason }) => {
        const [begin, end] = [new Date(from).toISOString(), new Date(to).toISOString()];
        const ofKey = key.trim() === '' ? {} : { key: key.trim() };
        return (await run({ body: { from: begin, to: end, reason: reason.trim(), ...ofKey } })) !== undefined;
      }}
      {...{ pending, problem }}
    >
      <Form.Item name="from" label={t('operation.from')} rules={required}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="to" label={t('operation.to')} rules={required}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="key" label={t('operation.ofKey')} rules={[{ pattern: KEY, message: t('operation.keyForm') }]}>
        <Input autoComplete="off" className="mono" />
      </Form.Item>
      <WordsItem name="reason" label={t('form.reason')} rows={2} maxLength={300} />
    </FormButton>
  );
}

/** A proposal that is not to be carried out after all. */
export function WithdrawOperation(props: OfService & { operation: OperationView }): ReactElement | null {
  const { service, operation } = props;
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand(
    under(service, 'POST /api/SERVICE/v1/operations/{id}/withdrawal') as WithdrawOf,
  );
  if (operation.state !== 'PROPOSED') return null;
  return (
    <StepButton
      name={t('operation.withdraw')}
      small
      help={operation.reason}
      onDo={() => run({ path: { id: operation.id } })}
      {...{ pending, problem }}
    />
  );
}
