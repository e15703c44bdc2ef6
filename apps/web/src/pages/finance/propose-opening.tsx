import { Form, Input, InputNumber, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposeOpeningBalance } from '../../api/generated/disbursement.js';
import { useCommand, useToday } from '../../api/hooks.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { YuanItem } from '../../frame/yuan-item.js';
import { FUNDS } from './fund-choice.js';

const PROFILES = ['csv-gb18030', 'xlsx', 'xlsx-enterprise', 'iso20022'] as const;

/** Sources whose money has budgets of its own, in the funds that tell them apart. */
const FISCAL_SOURCES = ['CENTRAL_FISCAL', 'PROVINCIAL_FISCAL', 'LOCAL_FISCAL'] as const;
const FUNDS_WITH_FISCAL: readonly string[] = ['HARDSHIP_AID', 'WINTER_RELIEF'];

type Fields = Omit<ProposeOpeningBalance, 'amountFen' | 'sources'> & {
  readonly amount: string;
  readonly fiscal?: Readonly<Partial<Record<(typeof FISCAL_SOURCES)[number], string>>>;
};

/** An accountant enters what an account begins with; it opens the fund once a second person has confirmed it. */
export function ProposeOpening(): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const { run, pending, problem } = useCommand('POST /api/disbursement/v1/opening-balances');
  const required = [{ required: true, whitespace: true, message: t('form.required') }];
  const send = async ({ amount, accountNumber, accountName, fiscal = {}, ...fields }: Fields): Promise<boolean> => {
    const account = { accountNumber: accountNumber.replaceAll(/\s/g, ''), accountName: accountName.trim() };
    const sources = FISCAL_SOURCES.map((source) => ({ source, amountFen: readYuan(fiscal[source] ?? '') ?? 0n }));
    const body = {
      ...fields,
      ...account,
      amountFen: readYuan(amount) ?? 0n,
      sources: sources.filter(({ amountFen }) => amountFen > 0n),
    };
    return (await run({ body })) !== undefined;
  };
  return (
    <FormButton<Fields>
      name={t('opening.propose')}
      help={t('opening.proposeHelp')}
      primary
      initial={{ asOf: today, budgetYear: Number(today.slice(0, 4)), bankProfile: 'csv-gb18030' }}
      onSend={send}
      {...{ pending, problem }}
    >
      <Form.Item name="fund" label={t('statement.fund')} rules={required}>
        <Select options={FUNDS.map((value) => ({ value, label: t(`fund.${value}`) }))} />
      </Form.Item>
      <Form.Item name="accountName" label={t('opening.accountName')} rules={required}>
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item
        name="accountNumber"
        label={t('opening.accountNumber')}
        rules={[...required, { pattern: /^\s*(\d\s*){8,30}$/, message: t('check.MATCHES') }]}
      >
        <Input autoComplete="off" inputMode="numeric" />
      </Form.Item>
      <YuanItem name="amount" label={t('opening.balance')} required />
      <Form.Item noStyle shouldUpdate={(before: Fields, after: Fields) => before.fund !== after.fund}>
        {({ getFieldValue }) =>
          FUNDS_WITH_FISCAL.includes(getFieldValue('fund') as string) && (
            <>
              {FISCAL_SOURCES.map((source) => (
                <YuanItem
                  key={source}
                  name={['fiscal', source]}
                  label={`${t('opening.sources')} · ${t(`budgetSource.${source}`)}`}
                />
              ))}
            </>
          )
        }
      </Form.Item>
      <Form.Item name="asOf" label={t('opening.asOf')} rules={required}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="budgetYear" label={t('budget.year')}>
        <InputNumber min={2000} max={2999} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="bankProfile" label={t('payment.profile')}>
        <Select options={PROFILES.map((value) => ({ value, label: t(`bankProfile.${value}`) }))} />
      </Form.Item>
    </FormButton>
  );
}
