import { Form, Input, InputNumber, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BudgetOrderView, ProposeBudgetReceipt } from '../../api/generated/disbursement.js';
import { useCommand, useToday } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { yuan } from '../../format/money.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { YuanItem } from '../../frame/yuan-item.js';
import { QueryTable } from '../../table/query-table.js';
import { DecisionSteps } from './decision-steps.js';
import { FUNDS } from './fund-choice.js';

const SOURCES = [
  'CENTRAL_FISCAL',
  'PROVINCIAL_FISCAL',
  'LOCAL_FISCAL',
  'UNION_FUNDS',
  'DONATION',
  'INTEREST',
  'CONTRIBUTIONS',
] as const;
const PURPOSES = ['BENEFIT', 'CONTRIBUTION_REFUND', 'HARDSHIP_AID', 'WINTER_RELIEF', 'DUES_REFUND'] as const;
export const ORDER_STATES = ['PROPOSED', 'CONFIRMED', 'REJECTED'] as const;
const TONES = { PROPOSED: 'wait', CONFIRMED: 'good', REJECTED: '' } as const;

/** Where a proposal of one stands that another decides. */
export function OrderStateTag({ state }: { state: keyof typeof TONES }): ReactElement {
  const { t } = useTranslation();
  return <span className={`tag ${TONES[state]}`}>{t(`budgetOrderState.${state}`)}</span>;
}

type Receipt = Omit<ProposeBudgetReceipt, 'amountFen'> & { readonly amount: string };

/** Number and date of the document that a change of budgets rests on. */
export function DocumentItems(): ReactElement {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <>
      <Form.Item name="number" label={t('budget.number')} rules={[...required, { whitespace: true }]}>
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item name="datedOn" label={t('budget.datedOn')} rules={required}>
        <Input type="date" />
      </Form.Item>
    </>
  );
}

/** An accountant enters a budget document; it counts once an approver has confirmed it. */
export function ReceiveBudget(): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const { run, pending, problem } = useCommand('POST /api/disbursement/v1/budget-orders');
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormButton<Receipt>
      name={t('budget.receive')}
      help={t('budget.receiveHelp')}
      primary
      initial={{ year: Number(today.slice(0, 4)), datedOn: today }}
      onSend={async ({ amount, number, ...fields }) =>
        (await run({ body: { ...fields, number: number.trim(), amountFen: readYuan(amount) ?? 0n } })) !== undefined
      }
      {...{ pending, problem }}
    >
      <Form.Item name="fund" label={t('statement.fund')} rules={required}>
        <Select options={FUNDS.map((value) => ({ value, label: t(`fund.${value}`) }))} />
      </Form.Item>
      <DocumentItems />
      <Form.Item name="source" label={t('budget.source')} rules={required}>
        <Select options={SOURCES.map((value) => ({ value, label: t(`budgetSource.${value}`) }))} />
      </Form.Item>
      <Form.Item name="purpose" label={t('budget.purpose')} rules={required}>
        <Select options={PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) }))} />
      </Form.Item>
      <Form.Item name="year" label={t('budget.year')} rules={required}>
        <InputNumber min={2000} max={2999} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <YuanItem name="amount" label={t('batch.total')} required />
    </FormButton>
  );
}

function OrderSteps({ order }: { order: BudgetOrderView }): ReactElement | null {
  const { t } = useTranslation();
  const confirm = useCommand('POST /api/disbursement/v1/budget-orders/{id}/confirmation');
  const reject = useCommand('POST /api/disbursement/v1/budget-orders/{id}/rejection');
  if (order.state !== 'PROPOSED') return null;
  return <DecisionSteps of={order} name={order.number} help={t('budget.confirmHelp')} {...{ confirm, reject }} />;
}

/** Budget documents: receipts, splits, source transfers and closings, each proposed by one and decided by another. */
export function BudgetOrdersCard(): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  return (
    <QueryTable<BudgetOrderView>
      operation="GET /api/disbursement/v1/budget-orders"
      rowKey={({ id }) => id}
      name={t('budgetTab.orders')}
      empty={t('budget.noOrders')}
      filters={[
        {
          name: 'state',
          label: t('claim.state'),
          options: ORDER_STATES.map((value) => ({ value, label: t(`budgetOrderState.${value}`) })),
        },
      ]}
      columns={[
        { key: 'number', title: t('budget.number'), text: ({ number }) => number },
        { key: 'kind', title: t('claim.kind'), text: ({ kind }) => t(`budgetOrderKind.${kind}`) },
        { key: 'fund', title: t('statement.fund'), text: ({ fund, year }) => `${t(`fund.${fund}`)} ${year}` },
        {
          key: 'source',
          title: t('budget.source'),
          text: ({ source, toSource, reason }) => {
            if (toSource !== undefined) return `→ ${t(`heldSource.${toSource}`)}: ${reason ?? ''}`;
            return source === undefined ? '—' : t(`budgetSource.${source}`);
          },
        },
        { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
        { key: 'datedOn', title: t('budget.datedOn'), text: ({ datedOn }) => datedOn },
        { key: 'amount', title: t('batch.total'), text: ({ amountFen }) => yuan(amountFen), amount: true },
        {
          key: 'arrived',
          title: t('budget.arrived'),
          text: ({ arrivedFen }) => (arrivedFen === undefined ? '—' : yuan(arrivedFen)),
          amount: true,
        },
        {
          key: 'state',
          title: t('claim.state'),
          text: ({ state }) => t(`budgetOrderState.${state}`),
          render: ({ state }) => <OrderStateTag state={state} />,
        },
        { key: 'next', title: t('batch.next'), text: () => '', render: (order) => <OrderSteps order={order} /> },
      ]}
    />
  );
}
