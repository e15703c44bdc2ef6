import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PayeeCheckView } from '../../api/generated/disbursement.js';
import { useAnswer, useCommand, useRoles } from '../../api/hooks.js';
import { useColleagues } from '../../api/use-colleagues.js';
import { useOrgName } from '../../api/use-org-names.js';
import { Loaded } from '../../frame/state.js';
import { StepButton } from '../../frame/step-button.js';
import { QueryTable } from '../../table/query-table.js';
import { FUNDS } from './fund-choice.js';

const TONES: Readonly<Record<PayeeCheckView['state'], string>> = { DUE: 'warn', PASSED: 'good', REFUSED: 'bad' };

/** The account as far as it is needed to compare it with a paper or a call; read when somebody looks at it. */
function Account({ id }: { id: string }): ReactElement {
  const { t } = useTranslation();
  const check = useAnswer('GET /api/disbursement/v1/payee-checks/{id}', { path: { id } });
  return (
    <Loaded from={check}>
      {({ maskedName, accountTail, accountKind, bankName, bankCode, source, caseId }) => (
        <dl className="facts">
          <dt>{t('account.name')}</dt>
          <dd>{maskedName}</dd>
          <dt>{t('payment.account')}</dt>
          <dd>
            {t(`accountKind.${accountKind}`)} {t('desk.tail', { tail: accountTail })}
          </dd>
          {bankCode !== undefined && [
            <dt key="code">{t('payeeCheck.bankCode')}</dt>,
            <dd key="code-digits" className="mono">
              {bankCode}
            </dd>,
          ]}
          {bankName !== undefined && [<dt key="bank">{t('payeeCheck.bank')}</dt>, <dd key="bank-name">{bankName}</dd>]}
          <dt>{t('payment.source')}</dt>
          <dd>
            {t(`source.${source}`)} <span className="mono">…{caseId.slice(-6)}</span>
          </dd>
        </dl>
      )}
    </Loaded>
  );
}

/** The second look, by neither who changed the account nor its owner: it is right, or nobody could confirm it. */
function CheckSteps({ check: { id, paymentId, version } }: { check: PayeeCheckView }): ReactElement {
  const { t } = useTranslation();
  const confirm = useCommand('POST /api/disbursement/v1/payee-checks/{id}/confirmation');
  const refuse = useCommand('POST /api/disbursement/v1/payee-checks/{id}/refusal');
  const which = `…${paymentId.slice(-6)}`;
  return (
    <div className="steps-row tight">
      <StepButton
        name={t('payeeCheck.confirm')}
        label={`${t('payeeCheck.confirm')} ${which}`}
        help={t('payeeCheck.confirmHelp')}
        small
        primary
        pending={confirm.pending}
        problem={confirm.problem}
        onDo={() => confirm.run({ path: { id } }, version)}
      >
        <Account id={id} />
      </StepButton>
      <StepButton
        name={t('payeeCheck.refuse')}
        label={`${t('payeeCheck.refuse')} ${which}`}
        help={t('payeeCheck.refuseHelp')}
        small
        withReason
        pending={refuse.pending}
        problem={refuse.problem}
        onDo={(reason) => refuse.run({ path: { id }, body: { reason } }, version)}
      >
        <Account id={id} />
      </StepButton>
    </div>
  );
}

/** 收款账户复核: payments whose account was changed shortly before they were asked for. */
export function PayeeChecksCard(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const colleagues = useColleagues();
  const nameOf = useOrgName();
  const decides = roles.includes('approver') || roles.includes('releaser');
  const who = (id: string): string => colleagues.find((each) => each.id === id)?.name ?? t('payeeCheck.other');
  return (
    <QueryTable<PayeeCheckView>
      operation="GET /api/disbursement/v1/payee-checks"
      rowKey={({ id }) => id}
      name={t('paymentTab.checks')}
      empty={t('payeeCheck.none')}
      filters={[
        {
          name: 'state',
          label: t('claim.state'),
          options: Object.keys(TONES).map((value) => ({ value, label: t(`payeeCheckState.${value}`) })),
        },
        {
          name: 'fund',
          label: t('statement.fund'),
          options: FUNDS.map((value) => ({ value, label: t(`fund.${value}`) })),
        },
      ]}
      columns={[
        {
          key: 'payment',
          title: t('payeeCheck.payment'),
          text: ({ paymentId }) => paymentId,
          render: ({ paymentId }) => <span className="mono">…{paymentId.slice(-6)}</span>,
        },
        { key: 'fund', title: t('statement.fund'), text: ({ fund }) => t(`fund.${fund}`) },
        { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
        { key: 'changed', title: t('payeeCheck.changedOn'), text: ({ changedOn }) => changedOn },
        { key: 'by', title: t('payeeCheck.changedBy'), text: ({ changedBy }) => who(changedBy) },
        { key: 'asked', title: t('payment.requestedOn'), text: ({ askedOn }) => askedOn },
        {
          key: 'state',
          title: t('claim.state'),
          text: ({ state }) => t(`payeeCheckState.${state}`),
          render: ({ state }) => <span className={`tag ${TONES[state]}`}>{t(`payeeCheckState.${state}`)}</span>,
        },
        { key: 'decided', title: t('closing.decidedOn'), text: ({ decidedOn = '—' }) => decidedOn },
        { key: 'reason', title: t('form.reason'), text: ({ reason = '' }) => reason },
        {
          key: 'next',
          title: t('batch.next'),
          text: () => '',
          render: (check) => decides && check.state === 'DUE' && <CheckSteps check={check} />,
        },
      ]}
    />
  );
}
