import { Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** The CNAPS code (联行号) of an account's bank; may be left empty. */
export function BankCodeItem(): ReactElement {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="bankCode"
      label={t('payeeCheck.bankCode')}
      extra={t('payeeCheck.bankCodeHelp')}
      rules={[{ pattern: /^\d{12}$/, message: t('payeeCheck.bankCodeForm') }]}
    >
      <Input autoComplete="off" inputMode="numeric" maxLength={12} />
    </Form.Item>
  );
}

/** The code as the services take it: absent where nothing was typed. */
export const bankCodeOf = (bankCode = ''): { readonly bankCode?: string } => (bankCode === '' ? {} : { bankCode });
