import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BudgetView } from '../../api/generated/disbursement.js';
import { useCommand, useToday } from '../../api/hooks.js';
import { useOrgUnits } from '../../api/use-org-names.js';
import { yuan } from '../../format/money.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { YuanItem } from '../../frame/yuan-item.js';
import { DocumentItems } from './budget-orders.js';

interface Document {
  readonly number: string;
  readonly datedOn: string;
}

interface SourceTransfer extends Document {
  readonly toSource: HeldSource;
  readonly amount: string;
  readonly reason: string;
}

type HeldSource = BudgetView['heldSource'];

interface Split extends Document {
  readonly parts: readonly { readonly orgId: string; readonly amount: string }[];
}

const nameOf = ({ fund, year, heldSource }: BudgetView, t: (key: string) => string): string =>
  `${t(`fund.${fund}`)} ${year}${heldSource === 'COMMON' ? '' : ` ${t(`heldSource.${heldSource}`)}`}`;

/** Proposes to pass parts of a budget down to units below. */
export function SplitBudget({ budget }: { budget: BudgetView }): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const units = useOrgUnits().filter(({ id }) => id !== budget.orgId);
  const { run, pending, problem } = useCommand('POST /api/disbursement/v1/budgets/{id}/split-proposals');
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormButton<Split>
      name={t('budget.split')}
      label={`${t('budget.split')} ${nameOf(budget, t)}`}
      help={t('budget.splitHelp', { amount: yuan(budget.availableFen) })}
      small
      initial={{ datedOn: today, parts: [{ orgId: '', amount: '' }] }}
      onSend={async ({ number, datedOn, parts }) => {
        const given = parts.map(({ orgId, amount }) => ({ orgId, amountFen: readYuan(amount) ?? 0n }));
        const body = { number: number.trim(), datedOn, parts: given };
        return (await run({ path: { id: budget.id }, body }, budget.version)) !== undefined;
      }}
      {...{ pending, problem }}
    >
      <DocumentItems />
      <Form.List name="parts">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="in-row">
                <Form.Item
                  className="grow-text"
                  name={[name, 'orgId']}
                  label={t('account.org')}
                  rules={required}
                  getValueProps={(value: string) => ({ value: value === '' ? undefined : value })}
                >
                  <Select
                    showSearch={{ optionFilterProp: 'label' }}
                    options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
                  />
                </Form.Item>
                <YuanItem name={[name, 'amount']} label={t('batch.total')} required />
                {fields.length > 1 && (
                  <Button
                    type="text"
                    icon={<MinusCircleOutlined />}
                    aria-label={t('budget.dropPart')}
                    onClick={() => remove(name)}
                  />
                )}
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ orgId: '', amount: '' })}>
              {t('budget.addPart')}
            </Button>
          </>
        )}
      </Form.List>
    </FormButton>
  );
}

/** Proposes that money of a budget is of another source than it was entered under. */
export function ChangeSource({ budget }: { budget: BudgetView }): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const { run, pending, problem } = useCommand('POST /api/disbursement/v1/budgets/{id}/source-transfer-proposals');
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormButton<SourceTransfer>
      name={t('budget.transfer')}
      label={`${t('budget.transfer')} ${nameOf(budget, t)}`}
      help={t('budget.transferHelp', { amount: yuan(budget.availableFen) })}
      small
      initial={{ datedOn: today }}
      onSend={async ({ number, datedOn, toSource, amount, reason }) => {
        const body = {
          number: number.trim(),
          datedOn,
          toSource,
          amountFen: readYuan(amount) ?? 0n,
          reason: reason.trim(),
        };
        return (await run({ path: { id: budget.id }, body }, budget.version)) !== undefined;
      }}
      {...{ pending, problem }}
    >
      <DocumentItems />
      <Form.Item name="toSource" label={t('budget.toSource')} rules={required}>
        <Select options={budget.otherSources.map((value) => ({ value, label: t(`heldSource.${value}`) }))} />
      </Form.Item>
      <YuanItem name="amount" label={t('batch.total')} required />
      <Form.Item
        name="reason"
        label={t('budget.reason')}
        help={t('budget.reasonHint')}
        rules={[...required, { whitespace: true }]}
      >
        <Input.TextArea maxLength={200} rows={2} />
      </Form.Item>
    </FormButton>
  );
}

/** Proposes to end a budget; what is left is carried to the next year. */
export function CloseBudget({ budget }: { budget: BudgetView }): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const { run, pending, problem } = useCommand('POST /api/disbursement/v1/budgets/{id}/closing-proposals');
  return (
    <FormButton<Document>
      name={t('budget.close')}
      label={`${t('budget.close')} ${nameOf(budget, t)}`}
      help={
        budget.lapsingFen === 0n
          ? t('budget.closeHelp', { amount: yuan(budget.availableFen) })
          : t('budget.lapseHelp', {
              amount: yuan(budget.availableFen - budget.lapsingFen),
              lapsing: yuan(budget.lapsingFen),
            })
      }
      small
      initial={{ datedOn: today }}
      onSend={async ({ number, datedOn }) => {
        const body = { number: number.trim(), datedOn };
        return (await run({ path: { id: budget.id }, body }, budget.version)) !== undefined;
      }}
      {...{ pending, problem }}
    >
      <DocumentItems />
    </FormButton>
  );
}
