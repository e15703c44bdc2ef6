import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '../../api/generated/disbursement.js';
import { useAnswer, useCommand, useRoles } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { StepButton } from '../../frame/step-button.js';
import { type Column, QueryTable } from '../../table/query-table.js';
import { FUNDS } from './fund-choice.js';

/** Every state of a payment with how its tag looks; one that the API adds is missed by the compiler. */
const TONES: Readonly<Record<PaymentView['state'], string>> = {
  WAITING: 'warn',
  FUNDED: '',
  BATCHED: '',
  APPROVED: '',
  RELEASED: '',
  SUBMITTED: '',
  UNKNOWN: 'warn',
  CONFIRMED: 'good',
  SETTLED: 'good',
  RETURNED: 'bad',
  REISSUED: '',
  REFUSED: 'bad',
};
const SOURCES = ['enrollment', 'claims', 'hardship', 'winter-relief'] as const;
/** What every list of payments shows of one. */
function useColumns(): readonly Column<PaymentView>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'reference',
      title: t('payment.reference'),
      text: ({ reference }) => reference,
      render: ({ reference }) => <span className="mono">{reference}</span>,
    },
    { key: 'source', title: t('payment.source'), text: ({ source }) => t(`source.${source}`) },
    { key: 'fund', title: t('statement.fund'), text: ({ fund }) => t(`fund.${fund}`) },
    {
      key: 'money',
      title: t('aid.sources'),
      text: ({ moneySource: code }) =>
        code === undefined ? '—' : t([`aidSource.${code}`, `listSource.${code}`], { defaultValue: code }),
    },
    {
      key: 'tail',
      title: t('payment.account'),
      text: ({ accountTail }) => (accountTail === undefined ? '—' : t('desk.tail', { tail: accountTail })),
    },
    { key: 'amount', title: t('batch.total'), text: ({ amountFen }) => yuan(amountFen), amount: true },
  ];
}

/** Every payment, from what asked for it to the bank's answer. */
export function PaymentsCard(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const columns = useColumns();
  const agrees = roles.includes('approver') || roles.includes('releaser');
  return (
    <QueryTable<PaymentView>
      operation="GET /api/disbursement/v1/payments"
      rowKey={({ id }) => id}
      name={t('paymentTab.payments')}
      empty={t('payment.none')}
      filters={[
        {
          name: 'state',
          label: t('claim.state'),
          options: Object.keys(TONES).map((value) => ({ value, label: t(`paymentState.${value}`) })),
        },
        {
          name: 'fund',
          label: t('statement.fund'),
          options: FUNDS.map((value) => ({ value, label: t(`fund.${value}`) })),
        },
        {
          name: 'source',
          label: t('payment.source'),
          options: SOURCES.map((value) => ({ value, label: t(`source.${value}`) })),
        },
      ]}
      columns={[
        ...columns,
        {
          key: 'state',
          title: t('claim.state'),
          text: ({ state }) => t(`paymentState.${state}`),
          render: ({ state }) => <span className={`tag ${TONES[state]}`}>{t(`paymentState.${state}`)}</span>,
        },
        {
          key: 'why',
          title: t('payment.why'),
          text: ({ waitingReason, refusalCode, returnReason, originalReference, reissuedAs }) => {
            const code = waitingReason ?? refusalCode ?? returnReason;
            return [
              ...(code === undefined ? [] : [t(`paymentReason.${code}`, { defaultValue: code })]),
              ...(originalReference === undefined ? [] : [t('payment.reissueOf', { reference: originalReference })]),
              ...(reissuedAs === undefined ? [] : [t('payment.reissuedAs', { reference: reissuedAs })]),
            ].join(' · ');
          },
        },
        {
          key: 'batch',
          title: t('batch.reference'),
          text: ({ batchReference }) => batchReference ?? '—',
          render: ({ batchReference }) => <span className="mono">{batchReference ?? '—'}</span>,
        },
        { key: 'requested', title: t('payment.requestedOn'), text: ({ requestedOn }) => requestedOn },
        { key: 'settled', title: t('payment.settledOn'), text: ({ settledOn }) => settledOn ?? '—' },
        {
          key: 'next',
          title: t('batch.next'),
          text: () => '',
          render: (payment) =>
            agrees && payment.waitingReason === 'REISSUE_AGREEMENT' ? <AgreeToReissue payment={payment} /> : null,
        },
      ]}
    />
  );
}

/** What came back is paid again only when a second person agrees. */
function AgreeToReissue({ payment: { id, reference, version } }: { payment: PaymentView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/disbursement/v1/payments/{id}/reissue-agreement');
  return (
    <StepButton
      name={t('payment.agree')}
      label={`${t('payment.agree')} ${reference}`}
      help={t('payment.agreeHelp')}
      small
      onDo={() => run({ path: { id } }, version)}
      {...{ pending, problem }}
    />
  );
}

/** 退票: what came back, why, and what happens next. */
export function ReturnsCard(): ReactElement {
  const { t } = useTranslation();
  const columns = useColumns();
  const reasons = useAnswer('GET /api/disbursement/v1/return-reasons', {});
  const reasonOf = ({ returnReason }: PaymentView) => reasons.data?.items.find(({ code }) => code === returnReason);
  return (
    <QueryTable<PaymentView>
      operation="GET /api/disbursement/v1/payments"
      query={{ state: 'RETURNED' }}
      rowKey={({ id }) => id}
      name={t('paymentTab.returns')}
      empty={t('payment.noReturns')}
      columns={[
        ...columns,
        { key: 'returned', title: t('payment.returnedOn'), text: ({ returnedOn }) => returnedOn ?? '—' },
        {
          key: 'reason',
          title: t('payment.why'),
          text: ({ returnReason = '—' }) => t(`paymentReason.${returnReason}`, { defaultValue: returnReason }),
        },
        {
          key: 'advice',
          title: t('payment.advice'),
          text: (payment) => {
            const reason = reasonOf(payment);
            return reason === undefined ? '—' : t(`returnNext.${reason.next}`);
          },
        },
      ]}
    />
  );
}
