import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Select } from 'antd';
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
