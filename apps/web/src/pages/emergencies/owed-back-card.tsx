import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmergencyRecoveryView, EmergencyView } from '../../api/generated/winter-relief.js';
import { useAnswer, useCommand, useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { yuan } from '../../format/money.js';
import { FormButton } from '../../frame/form-button.js';
import { StepButton } from '../../frame/step-button.js';
import { QueryTable } from '../../table/query-table.js';
import { PayInButton } from './pay-in.js';

const TONES: Readonly<Record<EmergencyRecoveryView['status'], string>> = {
  OWED: 'warn',
  AGREED: 'wait',
  REPAID: 'good',
  WAIVED: '',
};

interface StepProps {
  readonly item: EmergencyRecoveryView;
  readonly which: string;
}

/** The person agrees, and the money comes back at the bank. */
function BackSteps({ item: { id, version, owedFen, repaidFen, status }, which }: StepProps): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const agree = useCommand('POST /api/winter-relief/v1/emergency-recoveries/{id}/consent');
  const repay = useCommand('POST /api/winter-relief/v1/emergency-recoveries/{id}/repayments');
  return (
    <>
      {status === 'OWED' && (roles.includes('clerk') || roles.includes('officer')) && (
        <FormButton<{ readonly evidence: string }>
          name={t('emergency.agree')}
          label={`${t('emergency.agree')} ${which}`}
          small
          onSend={async ({ evidence }) =>
            (await agree.run({ path: { id }, body: { evidence: evidence.trim() } }, version)) !== undefined
          }
          pending={agree.pending}
          problem={agree.problem}
        >
          <Form.Item
            name="evidence"
            label={t('emergency.evidence')}
            rules={[{ required: true, whitespace: true, message: t('form.required') }]}
          >
            <Input autoComplete="off" maxLength={200} />
          </Form.Item>
        </FormButton>
      )}
      {status === 'AGREED' && roles.includes('accountant') && (
        <PayInButton
          name={t('emergency.repay')}
          label={`${t('emergency.repay')} ${which}`}
          help={t('emergency.repayHelp', { left: yuan(owedFen - repaidFen) })}
          onPaidIn={(body) => repay.run({ path: { id }, body }, version)}
          pending={repay.pending}
          problem={repay.problem}
        />
      )}
    </>
  );
}

/** It is given up for a final reason, proposed by one and decided by another. */
function WaiverSteps({ item: { id, version, waiverReason }, which }: StepProps): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const rules = useAnswer('GET /api/winter-relief/v1/emergency-rules', {});
  const propose = useCommand('POST /api/winter-relief/v1/emergency-recoveries/{id}/waiver-proposal');
  const decide = useCommand('POST /api/winter-relief/v1/emergency-recoveries/{id}/waiver-decision');
  return (
    <>
      {waiverReason === undefined && roles.includes('officer') && (
        <FormButton<{ readonly reason: string }>
          name={t('emergency.waive')}
          label={`${t('emergency.waive')} ${which}`}
          help={t('emergency.waiveHelp')}
          small
          onSend={async (body) => (await propose.run({ path: { id }, body }, version)) !== undefined}
          pending={propose.pending}
          problem={propose.problem}
        >
          <Form.Item name="reason" label={t('form.reason')} rules={[{ required: true, message: t('form.required') }]}>
            <Select
              options={(rules.data?.finalReasons ?? []).map((value) => ({ value, label: t(`waiverReason.${value}`) }))}
            />
          </Form.Item>
        </FormButton>
      )}
      {waiverReason !== undefined &&
        roles.includes('approver') &&
        (['CONFIRM', 'DISMISS'] as const).map((verdict) => (
          <StepButton
            key={verdict}
            name={t(`waiverVerdict.${verdict}`)}
            label={`${t(`waiverVerdict.${verdict}`)} ${which}`}
            help={t(`waiverReason.${waiverReason}`)}
            small
            primary={verdict === 'CONFIRM'}
            onDo={() => decide.run({ path: { id }, body: { verdict } }, version)}
            pending={decide.pending}
            problem={decide.problem}
          />
        ))}
    </>
  );
}

function OwedSteps({ item }: { item: EmergencyRecoveryView }): ReactElement | null {
  if (item.status === 'REPAID' || item.status === 'WAIVED') return null;
  const step = { item, which: `${yuan(item.owedFen)} …${item.id.slice(-6)}` };
  return (
    <div className="steps-row tight">
      <BackSteps {...step} />
      <WaiverSteps {...step} />
    </div>
  );
}

/** 应退回: relief that was given twice or above a cap. */
export function OwedBackCard({ event }: { event: EmergencyView }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  return (
    <QueryTable<EmergencyRecoveryView>
      operation="GET /api/winter-relief/v1/emergency-recoveries"
      query={{ emergencyId: event.id }}
      rowKey={({ id }) => id}
      name={t('emergencyTab.owed')}
      empty={t('emergency.nothingOwed')}
      columns={[
        { key: 'opened', title: t('emergency.openedOn'), text: ({ openedOn }) => openedOn },
        { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
        { key: 'reason', title: t('form.reason'), text: ({ reason }) => t(`reliefFinding.${reason}`) },
        {
          key: 'status',
          title: t('claim.state'),
          text: ({ status }) => t(`owedStatus.${status}`),
          render: ({ status }) => <span className={`tag ${TONES[status]}`}>{t(`owedStatus.${status}`)}</span>,
        },
        { key: 'owed', title: t('emergency.owed'), text: ({ owedFen }) => yuan(owedFen), amount: true },
        { key: 'repaid', title: t('emergency.repaid'), text: ({ repaidFen }) => yuan(repaidFen), amount: true },
        { key: 'waived', title: t('emergency.waived'), text: ({ waivedFen }) => yuan(waivedFen), amount: true },
        { key: 'next', title: t('batch.next'), text: () => '', render: (item) => <OwedSteps item={item} /> },
      ]}
    />
  );
}
