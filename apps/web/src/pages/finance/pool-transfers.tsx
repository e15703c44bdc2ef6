import { Form, Input, InputNumber, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PoolTransferView } from '../../api/generated/disbursement.js';
import { useAnswer, useCommand, useRoles, useToday } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { YuanItem } from '../../frame/yuan-item.js';
import { QueryTable } from '../../table/query-table.js';
import { DocumentItems, ORDER_STATES, OrderStateTag } from './budget-orders.js';
import { DecisionSteps } from './decision-steps.js';

interface Fields {
  readonly number: string;
  readonly datedOn: string;
  readonly plan: string;
  readonly fromYear?: number | null;
  readonly toYear?: number | null;
  readonly amount: string;
  readonly reason?: string;
}

/** An accountant enters a document that carries money into a pool, out of it, or on to another year. */
function ProposeTransfer(): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const pools = useAnswer('GET /api/disbursement/v1/pools', {});
  const { run, pending, problem } = useCommand('POST /api/disbursement/v1/pool-transfers');
  const plans = [...new Set(pools.data?.items.map(({ plan }) => plan))].toSorted();
  const send = async ({ number, fromYear, toYear, amount, reason = '', ...fields }: Fields): Promise<boolean> => {
    const from = typeof fromYear === 'number' ? { fromYear } : {};
    const to = typeof toYear === 'number' ? { toYear } : {};
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    const body = { ...fields, ...from, ...to, ...why, number: number.trim(), amountFen: readYuan(amount) ?? 0n };
    return (await run({ body })) !== undefined;
  };
  const year = <InputNumber min={2000} max={2999} precision={0} style={{ width: '100%' }} />;
  return (
    <FormButton<Fields>
      name={t('poolTransfer.propose')}
      help={t('poolTransfer.proposeHelp')}
      primary
      initial={{ datedOn: today, toYear: Number(today.slice(0, 4)) }}
      onSend={send}
      {...{ pending, problem }}
    >
      <DocumentItems />
      <Form.Item name="plan" label={t('claim.plan')} rules={[{ required: true, message: t('form.required') }]}>
        <Select options={plans.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="fromYear" label={t('poolTransfer.from')} extra={t('poolTransfer.yearHelp')}>
        {year}
      </Form.Item>
      <Form.Item name="toYear" label={t('poolTransfer.to')}>
        {year}
      </Form.Item>
      <YuanItem name="amount" label={t('batch.total')} required />
      <Form.Item name="reason" label={t('poolTransfer.reason')} extra={t('poolTransfer.reasonHelp')}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </FormButton>
  );
}

function TransferSteps({ transfer }: { transfer: PoolTransferView }): ReactElement | null {
  const { t } = useTranslation();
  const confirm = useCommand('POST /api/disbursement/v1/pool-transfers/{id}/confirmation');
  const reject = useCommand('POST /api/disbursement/v1/pool-transfers/{id}/rejection');
  if (transfer.state !== 'PROPOSED') return null;
  const { number } = transfer;
  return <DecisionSteps of={transfer} name={number} help={t('poolTransfer.confirmHelp')} {...{ confirm, reject }} />;
}

/** 资金池结转: money carried between the years of a plan, each proposed by one and confirmed by another. */
export function PoolTransfersCard(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const yearText = (year: number | undefined): string => (year === undefined ? t('poolTransfer.noPool') : String(year));
  return (
    <QueryTable<PoolTransferView>
      operation="GET /api/disbursement/v1/pool-transfers"
      rowKey={({ id }) => id}
      name={t('budgetTab.transfers')}
      empty={t('poolTransfer.none')}
      actions={roles.includes('accountant') && <ProposeTransfer />}
      filters={[
        {
          name: 'state',
          label: t('claim.state'),
          options: ORDER_STATES.map((value) => ({ value, label: t(`budgetOrderState.${value}`) })),
        },
      ]}
      columns={[
        { key: 'number', title: t('budget.number'), text: ({ number }) => number },
        { key: 'plan', title: t('claim.plan'), text: ({ plan }) => plan },
        { key: 'from', title: t('poolTransfer.from'), text: ({ fromYear }) => yearText(fromYear) },
        { key: 'to', title: t('poolTransfer.to'), text: ({ toYear }) => yearText(toYear) },
        { key: 'amount', title: t('batch.total'), text: ({ amountFen }) => yuan(amountFen), amount: true },
        { key: 'reason', title: t('poolTransfer.reason'), text: ({ reason = '—' }) => reason },
        { key: 'datedOn', title: t('budget.datedOn'), text: ({ datedOn }) => datedOn },
        {
          key: 'state',
          title: t('claim.state'),
          text: ({ state }) => t(`budgetOrderState.${state}`),
          render: ({ state }) => <OrderStateTag state={state} />,
        },
        { key: 'decided', title: t('closing.decidedOn'), text: ({ decidedOn = '—' }) => decidedOn },
        {
          key: 'next',
          title: t('batch.next'),
          text: () => '',
          render: (transfer) => <TransferSteps transfer={transfer} />,
        },
      ]}
    />
  );
}
