import { Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PayeeAccount } from '../../api/generated/winter-relief.js';
import { AccountFields } from '../../frame/account-fields.js';
import { BankCodeItem, bankCodeOf } from '../../frame/bank-code-item.js';

/** The account that money goes to, and whether it is a card. */
export function PayeeItems(): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <AccountFields />
      <Form.Item name="accountKind" label={t('emergency.accountKind')}>
        <Select
          options={(['CARD', 'ACCOUNT'] as const).map((value) => ({ value, label: t(`accountKind.${value}`) }))}
        />
      </Form.Item>
      <BankCodeItem />
    </>
  );
}

/** The account as the service takes it. */
export const payeeOf = ({ name, accountNumber, accountKind, bankCode }: PayeeAccount): PayeeAccount => ({
  name: name.trim(),
  accountNumber: accountNumber.replaceAll(/\s/g, ''),
  accountKind,
  ...bankCodeOf(bankCode),
});
