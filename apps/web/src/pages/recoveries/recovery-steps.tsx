import { Form, Input, Radio } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreeToRecovery, DecideWriteOff, RecoveryItem, RepayRecovery } from '../../api/generated/claims.js';
import { useCommand, useRoles, useToday } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { StepButton } from '../../frame/step-button.js';
import { YuanItem } from '../../frame/yuan-item.js';
import { shortId } from '../claims/claim-columns.js';
import { WordsItem } from '../../frame/words-item.js';

interface OfItem {
  readonly item: RecoveryItem;
}

/** The name of a step, and for those who hear it the claim it is about. */
function useNames(step: string, { claimId }: RecoveryItem): { readonly name: string; readonly label: string } {
  const { t } = useTranslation();
  const name = t(`recoveryStep.${step}`);
  return { name, label: `${name} ${shortId(claimId)}` };
}

function Tell({ item }: OfItem): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/claims/v1/recoveries/{id}/notice');
  return (
    <StepButton
      {...useNames('tell', item)}
      help={t('recovery.tellHelp')}
      small
      primary
      onDo={() => run({ path: { id: item.recoveryId } }, item.version)}
      {...{ pending, problem }}
    />
  );
}

function Agree({ item }: OfItem): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/claims/v1/recoveries/{id}/agreement');
  return (
    <FormButton<AgreeToRecovery>
      {...useNames('agree', item)}
      help={t('recovery.agreeHelp')}
      small
      primary
      initial={{ way: 'BANK' }}
      onSend={async (body) => (await run({ path: { id: item.recoveryId }, body }, item.version)) !== undefined}
      {...{ pending, problem }}
    >
      <Form.Item name="way" label={t('recovery.way')}>
        <Radio.Group
          options={(['BANK', 'OFFSET'] as const).map((value) => ({ value, label: t(`recoveryWay.${value}`) }))}
        />
      </Form.Item>
      <WordsItem name="evidence" label={t('recovery.evidence')} rows={3} maxLength={2000} />
    </FormButton>
  );
}

function Revoke({ item }: OfItem): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/claims/v1/recoveries/{id}/agreement/revocation');
  return (
    <StepButton
      {...useNames('revoke', item)}
      help={t('recovery.revokeHelp')}
      small
      onDo={() => run({ path: { id: item.recoveryId } }, item.version)}
      {...{ pending, problem }}
    />
  );
}

function Repay({ item }: OfItem): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const required = [{ required: true, whitespace: true, message: t('form.required') }];
  const { run, pending, problem } = useCommand('POST /api/claims/v1/recoveries/{id}/repayments');
  return (
    <FormButton<Omit<RepayRecovery, 'amountFen'> & { readonly amount: string }>
      {...useNames('repay', item)}
      help={t('recovery.repayHelp', { amount: yuan(item.outstandingFen) })}
      small
      primary
      initial={{ receivedOn: today }}
      onSend={async ({ amount, receivedOn, bankReference }) => {
        const body = { amountFen: readYuan(amount) ?? 0n, receivedOn, bankReference: bankReference.trim() };
        return (await run({ path: { id: item.recoveryId }, body }, item.version)) !== undefined;
      }}
      {...{ pending, problem }}
    >
      <YuanItem name="amount" label={t('recovery.amount')} required />
      <Form.Item name="receivedOn" label={t('recovery.receivedOn')} rules={required}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="bankReference" label={t('recovery.bankReference')} rules={required}>
        <Input autoComplete="off" maxLength={64} />
      </Form.Item>
    </FormButton>
  );
}

function GiveUp({ item }: OfItem): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/claims/v1/recoveries/{id}/write-off');
  return (
    <StepButton
      {...useNames('giveUp', item)}
      help={t('recovery.giveUpHelp')}
      small
      danger
      withReason
      onDo={(reason) => run({ path: { id: item.recoveryId }, body: { reason } }, item.version)}
      {...{ pending, problem }}
    />
  );
}

function DecideGivingUp({ item }: OfItem): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/claims/v1/recoveries/{id}/write-off/decision');
  return (
    <FormButton<DecideWriteOff>
      {...useNames('decide', item)}
      help={t('recovery.decideHelp', { amount: yuan(item.outstandingFen) })}
      small
      primary
      initial={{ verdict: 'REJECT' }}
      onSend={async (body) => (await run({ path: { id: item.recoveryId }, body }, item.version)) !== undefined}
      {...{ pending, problem }}
    >
      <Form.Item name="verdict" label={t('recovery.verdict')}>
        <Radio.Group
          options={(['REJECT', 'PASS'] as const).map((value) => ({ value, label: t(`writeOffVerdict.${value}`) }))}
        />
      </Form.Item>
    </FormButton>
  );
}

/** What whoever is signed in may do with a recovery next; the service sees to it that two people give one up. */
export function RecoverySteps({ item }: OfItem): ReactElement | null {
  const roles = useRoles();
  const { state, agreedWay, writeOffProposed } = item;
  const is = (...names: readonly string[]): boolean => names.some((name) => roles.includes(name));
  if (state === 'SETTLED' || state === 'WRITTEN_OFF') return null;
  return (
    <div className="steps-row tight">
      {state === 'OPEN' && is('clerk', 'officer') && <Tell item={item} />}
      {state === 'TOLD' && is('clerk') && <Agree item={item} />}
      {agreedWay !== undefined && is('clerk') && <Revoke item={item} />}
      {is('accountant') && <Repay item={item} />}
      {writeOffProposed && is('approver') && <DecideGivingUp item={item} />}
      {!writeOffProposed && is('officer', 'approver') && <GiveUp item={item} />}
    </div>
  );
}
