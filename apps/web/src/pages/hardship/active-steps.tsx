import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseholdView, PayeeAccount, SetHouseholdPlan, SuspendHousehold } from '../../api/generated/hardship.js';
import { useCommand, useRoles, useToday } from '../../api/hooks.js';
import { useColleagues } from '../../api/use-colleagues.js';
import { AccountFields } from '../../frame/account-fields.js';
import { BankCodeItem, bankCodeOf } from '../../frame/bank-code-item.js';
import { FormButton } from '../../frame/form-button.js';
import { StepButton } from '../../frame/step-button.js';
import { Exit, Transfer } from './leaving-steps.js';
import { ApproveReassessment, Reassess } from './reassess-steps.js';

const SUSPENSIONS = ['UNDER_INQUIRY', 'UNREACHABLE', 'AWAY', 'OTHER'] as const;

function PlanButton({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const colleagues = useColleagues();
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/plan');
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormButton<SetHouseholdPlan>
      name={t('household.setPlan')}
      initial={{ from: today, ...(file.plan === undefined ? {} : { responsible: file.plan.responsible }) }}
      onSend={async (body) => (await run({ path: { id: file.id }, body }, file.version)) !== undefined}
      {...{ pending, problem }}
    >
      {(['goals', 'measures'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(`household.${name}`)} rules={required}>
          <Input.TextArea rows={2} maxLength={1_000} />
        </Form.Item>
      ))}
      <Form.Item name="responsible" label={t('household.responsible')} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={colleagues.map(({ id, name, orgName }) => ({
            value: id,
            label: `${name} · ${orgName}`,
          }))}
        />
      </Form.Item>
      {(['from', 'until'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(`statement.${name === 'from' ? 'from' : 'to'}`)} rules={required}>
          <Input type="date" />
        </Form.Item>
      ))}
    </FormButton>
  );
}

function PayeeButton({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/payee');
  return (
    <FormButton<Omit<PayeeAccount, 'accountKind'>>
      name={t('household.payee')}
      help={t('household.payeeHelp')}
      onSend={async ({ name, accountNumber, bankCode }) => {
        const body = {
          name: name.trim(),
          accountNumber: accountNumber.replaceAll(/\s/g, ''),
          accountKind: 'CARD' as const,
          ...bankCodeOf(bankCode),
        };
        return (await run({ path: { id: file.id }, body }, file.version)) !== undefined;
      }}
      {...{ pending, problem }}
    >
      <AccountFields />
      <BankCodeItem />
    </FormButton>
  );
}

/** What is done with a file that stands: the plan for the household, its account, new facts, a pause, and its end. */
export function ActiveFileSteps({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const suspend = useCommand('POST /api/hardship/v1/households/{id}/suspension');
  const resume = useCommand('POST /api/hardship/v1/households/{id}/resumption');
  const path = { id: file.id };
  return (
    <>
      {roles.includes('officer') && file.status === 'ACTIVE' && <PlanButton file={file} />}
      {(roles.includes('clerk') || roles.includes('officer')) && <PayeeButton file={file} />}
      {roles.includes('officer') && <Reassess file={file} />}
      {roles.includes('approver') && <ApproveReassessment file={file} />}
      {roles.includes('approver') && <Transfer file={file} />}
      {roles.includes('approver') && <Exit file={file} />}
      {roles.includes('approver') && file.status === 'ACTIVE' && (
        <FormButton<SuspendHousehold>
          name={t('household.suspend')}
          help={t('household.suspendHelp')}
          onSend={async (body) => (await suspend.run({ path, body }, file.version)) !== undefined}
          pending={suspend.pending}
          problem={suspend.problem}
        >
          <Form.Item name="reason" label={t('form.reason')} rules={[{ required: true, message: t('form.required') }]}>
            <Select options={SUSPENSIONS.map((value) => ({ value, label: t(`fileSuspension.${value}`) }))} />
          </Form.Item>
        </FormButton>
      )}
      {roles.includes('approver') && file.status === 'SUSPENDED' && (
        <StepButton
          name={t('household.resume')}
          onDo={() => resume.run({ path }, file.version)}
          pending={resume.pending}
          problem={resume.problem}
        />
      )}
    </>
  );
}
