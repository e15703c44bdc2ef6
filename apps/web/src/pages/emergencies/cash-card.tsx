import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CashAdvanceView, EmergencyView, PayeeAccount } from '../../api/generated/winter-relief.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { useColleagues } from '../../api/use-colleagues.js';
import { yuan } from '../../format/money.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { StepButton } from '../../frame/step-button.js';
import { YuanItem } from '../../frame/yuan-item.js';
import { QueryTable } from '../../table/query-table.js';
import { CashStatusTag } from './emergency-words.js';
import { payeeOf, PayeeItems } from './payee-items.js';
import { PayInButton } from './pay-in.js';

/** An accountant asks for cash that they will hold. */
function RequestButton({ event: { id } }: { event: EmergencyView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/emergencies/{id}/cash-advances');
  return (
    <FormButton<PayeeAccount & { readonly amountFen: string }>
      name={t('emergency.drawCash')}
      help={t('emergency.drawCashHelp')}
      primary
      initial={{ accountKind: 'ACCOUNT' }}
      onSend={async ({ amountFen, ...payee }) => {
        const body = { amountFen: readYuan(amountFen) ?? 0n, payee: payeeOf(payee) };
        return (await run({ path: { id }, body })) !== undefined;
      }}
      {...{ pending, problem }}
    >
      <YuanItem name="amountFen" label={t('emergency.amount')} required />
      <PayeeItems />
    </FormButton>
  );
}

/** What is done with one advance: approved, to another account, brought back. */
function CashSteps({ advance }: { advance: CashAdvanceView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const approve = useCommand('POST /api/winter-relief/v1/cash-advances/{id}/approval');
  const reissue = useCommand('POST /api/winter-relief/v1/cash-advances/{id}/payment');
  const bringBack = useCommand('POST /api/winter-relief/v1/cash-advances/{id}/returns');
  const { id, version, status, leftFen } = advance;
  const path = { id };
  const which = `${yuan(advance.amountFen)} …${id.slice(-6)}`;
  const accountant = roles.includes('accountant');
  return (
    <div className="steps-row tight">
      {status === 'REQUESTED' && roles.includes('approver') && (
        <StepButton
          name={t('emergency.approveCash')}
          label={`${t('emergency.approveCash')} ${which}`}
          help={t('emergency.approveCashHelp')}
          small
          primary
          onDo={() => approve.run({ path }, version)}
          pending={approve.pending}
          problem={approve.problem}
        />
      )}
      {(status === 'RETURNED' || status === 'PAYMENT_REFUSED') && accountant && (
        <FormButton<PayeeAccount>
          name={t('emergency.otherAccount')}
          label={`${t('emergency.otherAccount')} ${which}`}
          small
          initial={{ accountKind: 'ACCOUNT' }}
          onSend={async (payee) => (await reissue.run({ path, body: payeeOf(payee) }, version)) !== undefined}
          pending={reissue.pending}
          problem={reissue.problem}
        >
          <PayeeItems />
        </FormButton>
      )}
      {status === 'PAID' && leftFen > 0n && accountant && (
        <PayInButton
          name={t('emergency.bringBack')}
          label={`${t('emergency.bringBack')} ${which}`}
          help={t('emergency.bringBackHelp', { left: yuan(leftFen) })}
          onPaidIn={(body) => bringBack.run({ path, body }, version)}
          pending={bringBack.pending}
          problem={bringBack.problem}
        />
      )}
    </div>
  );
}

/** 现金: drawn = handed out + brought back + left, for each advance. */
export function CashCard({ event }: { event: EmergencyView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const colleagues = useColleagues();
  const holderOf = (id: string): string => colleagues.find((each) => each.id === id)?.name ?? `…${id.slice(-6)}`;
  const draws = event.status === 'OPEN' && roles.includes('accountant');
  return (
    <QueryTable<CashAdvanceView>
      operation="GET /api/winter-relief/v1/emergencies/{id}/cash-advances"
      path={{ id: event.id }}
      rowKey={({ id }) => id}
      name={t('emergencyTab.cash')}
      empty={t('emergency.noCash')}
      actions={draws ? <RequestButton event={event} /> : undefined}
      columns={[
        { key: 'holder', title: t('emergency.holder'), text: ({ holder }) => holderOf(holder) },
        {
          key: 'status',
          title: t('claim.state'),
          text: ({ status }) => t(`cashStatus.${status}`),
          render: ({ status }) => <CashStatusTag status={status} />,
        },
        { key: 'drawnOn', title: t('emergency.drawnOn'), text: ({ drawnOn = '—' }) => drawnOn },
        { key: 'amount', title: t('emergency.amount'), text: ({ amountFen }) => yuan(amountFen), amount: true },
        { key: 'out', title: t('emergency.handedOut'), text: ({ handedOutFen }) => yuan(handedOutFen), amount: true },
        {
          key: 'back',
          title: t('emergency.broughtBack'),
          text: ({ broughtBackFen }) => yuan(broughtBackFen),
          amount: true,
        },
        { key: 'left', title: t('emergency.left'), text: ({ leftFen }) => yuan(leftFen), amount: true },
        { key: 'next', title: t('batch.next'), text: () => '', render: (advance) => <CashSteps advance={advance} /> },
      ]}
    />
  );
}
