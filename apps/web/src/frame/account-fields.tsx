import { Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** The account that money goes to, as it is written down at the desk: whose, and its number. */
export function AccountFields(): ReactElement {
  const { t } = useTranslation();
  const required = [{ required: true, whitespace: true, message: t('form.required') }];
  return (
    <>
      <Form.Item name="name" label={t('account.name')} rules={required}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="accountNumber" label={t('rosterField.card')} rules={required}>
        <Input autoComplete="off" inputMode="numeric" />
      </Form.Item>
    </>
  );
}
