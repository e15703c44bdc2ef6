import { Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimItem } from '../../api/generated/claims.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { FormButton } from '../../frame/form-button.js';
import { QueryTable } from '../../table/query-table.js';
import { shortId, useClaimColumns } from './claim-columns.js';

const CHECKERS = ['officer', 'first-reviewer', 'second-reviewer', 'approver'];

interface Fields {
  readonly opinion: string;
}

/** Whose card it is: the member's own, or another one is asked for. */
function CheckSteps({ claim: { claimId, version } }: { claim: ClaimItem }): ReactElement {
  const { t } = useTranslation();
  const check = useCommand('POST /api/claims/v1/payee-checks/{id}');
  return (
    <div className="steps-row tight">
      {(['PASS', 'REJECT'] as const).map((verdict) => (
        <FormButton<Fields>
          key={verdict}
          name={t(`cardCheck.${verdict}`)}
          label={`${t(`cardCheck.${verdict}`)} ${shortId(claimId)}`}
          help={t(`cardCheckHelp.${verdict}`)}
          small
          primary={verdict === 'PASS'}
          pending={check.pending}
          problem={check.problem}
          onSend={async ({ opinion }) =>
            (await check.run({ path: { id: claimId }, body: { verdict, opinion: opinion.trim() } }, version)) !==
            undefined
          }
        >
          <Form.Item
            name="opinion"
            label={t('review.opinion')}
            rules={[{ required: true, whitespace: true, message: t('form.required') }]}
          >
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
        </FormButton>
      ))}
    </div>
  );
}

/** 银行卡核实: approved claims whose card is another member's card too; nothing is paid before somebody has asked. */
export function PayeeChecksPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const columns = useClaimColumns(({ claimId }) => `/claims/${claimId}`);
  const checks = CHECKERS.some((role) => roles.includes(role));
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.cardChecks')}</h1>
        <span className="quiet">{t('cardCheck.lead')}</span>
      </div>
      <QueryTable<ClaimItem>
        operation="GET /api/claims/v1/payee-checks"
        rowKey={({ claimId }) => claimId}
        name={t('menu.cardChecks')}
        empty={t('cardCheck.none')}
        columns={[
          ...columns,
          {
            key: 'next',
            title: t('batch.next'),
            text: () => '',
            render: (claim) => (checks ? <CheckSteps claim={claim} /> : null),
          },
        ]}
      />
    </>
  );
}
