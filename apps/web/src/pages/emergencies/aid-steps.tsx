import { Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BindEmergencyPerson, EmergencyAidView, PayeeAccount } from '../../api/generated/winter-relief.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { useUpload } from '../../api/use-upload.js';
import { FormButton } from '../../frame/form-button.js';
import { StepButton } from '../../frame/step-button.js';
import { useFileField } from '../../frame/use-file-field.js';
import { HandOutButton } from './hand-out.js';
import { payeeOf, PayeeItems } from './payee-items.js';

interface StepProps {
  readonly aid: EmergencyAidView;
  /** What tells the buttons of one row apart from those of the others. */
  readonly which: string;
}

const PAYABLE: readonly EmergencyAidView['status'][] = ['REGISTERED', 'RETURNED', 'PAYMENT_REFUSED'];

/** Money to an account, by somebody who did not register; again after it came back. */
function PayButton({ aid, which }: StepProps): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/emergency-aids/{id}/payment');
  return (
    <FormButton<PayeeAccount>
      name={t('emergency.pay')}
      label={`${t('emergency.pay')} ${which}`}
      help={t('emergency.payHelp')}
      small
      primary
      initial={{ accountKind: 'CARD' }}
      onSend={async (payee) => (await run({ path: { id: aid.id }, body: payeeOf(payee) }, aid.version)) !== undefined}
      {...{ pending, problem }}
    >
      <PayeeItems />
    </FormButton>
  );
}

/** Who somebody with a slip is; a second relief of theirs is named then. */
function BindButton({ aid, which }: StepProps): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/emergency-aids/{id}/identity');
  const tight = (text: string): string => text.replaceAll(/\s/g, '').toUpperCase();
  return (
    <FormButton<BindEmergencyPerson>
      name={t('emergency.bind')}
      label={`${t('emergency.bind')} ${which}`}
      help={t('emergency.bindHelp')}
      small
      onSend={async ({ idNumber, householdHead = '' }) => {
        const head = tight(householdHead);
        const body = { idNumber: tight(idNumber), ...(head === '' ? {} : { householdHead: head }) };
        return (await run({ path: { id: aid.id }, body }, aid.version)) !== undefined;
      }}
      {...{ pending, problem }}
    >
      <Form.Item
        name="idNumber"
        label={t('signIn.idNumber')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="householdHead" label={t('emergency.householdHead')}>
        <Input autoComplete="off" />
      </Form.Item>
    </FormButton>
  );
}

/** The document that shows what somebody suffered. */
function ProveButton({ aid: { id }, which }: StepProps): ReactElement {
  const { t } = useTranslation();
  const proof = useFileField(t('emergency.proof'));
  const { send, share, problem } = useUpload('POST /api/winter-relief/v1/emergency-aids/{id}/proof');
  return (
    <FormButton
      name={t('emergency.prove')}
      label={`${t('emergency.prove')} ${which}`}
      small
      pending={share !== undefined}
      problem={problem}
      onSend={async () => {
        const form = new FormData();
        return proof.addTo(form, 'proof') && (await send(form, { id })) !== undefined;
      }}
    >
      {proof.field}
    </FormButton>
  );
}

function WithdrawButton({ aid: { id, version }, which }: StepProps): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/emergency-aids/{id}/withdrawal');
  return (
    <StepButton
      name={t('emergency.withdraw')}
      label={`${t('emergency.withdraw')} ${which}`}
      help={t('emergency.withdrawHelp')}
      small
      withReason
      onDo={(reason) => run({ path: { id }, body: { reason } }, version)}
      {...{ pending, problem }}
    />
  );
}

/** What is still done for one person: the money first, then the papers. */
export function AidSteps({ aid }: { aid: EmergencyAidView }): ReactElement {
  const roles = useRoles();
  const [clerk, officer, accountant] = ['clerk', 'officer', 'accountant'].map((role) => roles.includes(role));
  const step = { aid, which: `${aid.maskedName} …${aid.id.slice(-6)}` };
  const payable = PAYABLE.includes(aid.status);
  const missing = (paper: EmergencyAidView['missing'][number]): boolean =>
    aid.status !== 'WITHDRAWN' && aid.missing.includes(paper);
  return (
    <div className="steps-row tight">
      {payable && (officer === true || accountant === true) && <PayButton {...step} />}
      {aid.status === 'REGISTERED' && accountant === true && <HandOutButton {...step} />}
      {missing('IDENTITY') && officer === true && <BindButton {...step} />}
      {missing('PROOF') && (clerk === true || officer === true) && <ProveButton {...step} />}
      {payable && officer === true && <WithdrawButton {...step} />}
    </div>
  );
}
