import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefundView } from '../../api/generated/enrollment.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { AccountFields } from '../../frame/account-fields.js';
import { BankCodeItem, bankCodeOf } from '../../frame/bank-code-item.js';
import { FormButton } from '../../frame/form-button.js';
import { StepButton } from '../../frame/step-button.js';

const ACCOUNT_KINDS = ['ACCOUNT', 'CARD'] as const;

interface Of {
  readonly refund: RefundView;
  /** What it is called in its list. */
  readonly name: string;
}

interface Fields {
  readonly name: string;
  readonly accountNumber: string;
  readonly accountKind: (typeof ACCOUNT_KINDS)[number];
  readonly bankName?: string;
  readonly bankCode?: string;
}

/** An accountant gives the account that the money goes back to; it is sealed and never shown again. */
function GivePayee({ refund, name }: Of): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/enrollment/v1/refunds/{id}/payee');
  const send = async ({
    name: holder,
    accountNumber,
    accountKind,
    bankName = '',
    bankCode,
  }: Fields): Promise<boolean> => {
    const bank = bankName.trim() === '' ? {} : { bankName: bankName.trim() };
    const account = { name: holder.trim(), accountNumber: accountNumber.replaceAll(/\s/g, ''), accountKind };
    const payee = { ...account, ...bank, ...bankCodeOf(bankCode) };
    return (await run({ path: { id: refund.id }, body: { payee } }, refund.version)) !== undefined;
  };
  return (
    <FormButton<Fields>
      name={t('refund.givePayee')}
      label={`${t('refund.givePayee')} ${name}`}
      help={t('refund.payeeHelp')}
      small
      initial={{ accountKind: 'ACCOUNT' }}
      onSend={send}
      {...{ pending, problem }}
    >
      <AccountFields />
      <Form.Item name="accountKind" label={t('refund.accountKind')}>
        <Select options={ACCOUNT_KINDS.map((value) => ({ value, label: t(`accountKind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="bankName" label={t('payeeCheck.bank')}>
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <BankCodeItem />
    </FormButton>
  );
}

function Confirm({ refund: { id, version }, name }: Of): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/enrollment/v1/refunds/{id}/confirmation');
  return (
    <StepButton
      name={t('personChange.confirm')}
      label={`${t('personChange.confirm')} ${name}`}
      help={t('refund.confirmHelp')}
      small
      primary
      onDo={() => run({ path: { id } }, version)}
      {...{ pending, problem }}
    />
  );
}

/** All dues of one document are confirmed at once; what should not go back is taken off before. */
function DuesSteps({
  documentId,
  number,
  refund: { id, version },
  name,
}: Of & { documentId: string; number: string }): ReactElement {
  const { t } = useTranslation();
  const confirm = useCommand('POST /api/enrollment/v1/dues-refunds/{documentId}/confirmation');
  const refuse = useCommand('POST /api/enrollment/v1/refunds/{id}/refusal');
  return (
    <>
      <StepButton
        name={t('refund.confirmAll')}
        label={`${t('refund.confirmAll')} ${name}`}
        help={t('refund.confirmAllHelp', { number })}
        small
        primary
        pending={confirm.pending}
        problem={confirm.problem}
        onDo={() => confirm.run({ path: { documentId } })}
      />
      <StepButton
        name={t('refund.takeOff')}
        label={`${t('refund.takeOff')} ${name}`}
        help={t('refund.takeOffHelp')}
        small
        withReason
        pending={refuse.pending}
        problem={refuse.problem}
        onDo={(reason) => refuse.run({ path: { id }, body: { reason } }, version)}
      />
    </>
  );
}

/** What may be done with a refund now: say where to, confirm it as a second person, take it off its document. */
export function RefundSteps({ refund }: { refund: RefundView }): ReactElement {
  const roles = useRoles();
  const { kind, status, dues, plan = '', hasPayee } = refund;
  const name = `${dues?.unionName ?? plan} …${refund.id.slice(-6)}`;
  const approver = roles.includes('approver');
  const accountant = roles.includes('accountant');
  const asks = status === 'WAITING_FOR_PAYEE' || status === 'RETURNED';
  const confirmable = status === 'PAYEE_GIVEN' && hasPayee;
  // Dues are confirmed by document the first time; what came back and was given another account goes by itself.
  const first = kind === 'UNION_DUES' && refund.sequence === 0;
  return (
    <div className="steps-row tight">
      {accountant && asks && <GivePayee refund={refund} name={name} />}
      {confirmable && first && approver && dues !== undefined && (
        <DuesSteps refund={refund} name={name} documentId={dues.documentId} number={dues.number} />
      )}
      {confirmable && !first && (approver || accountant) && <Confirm refund={refund} name={name} />}
    </div>
  );
}
