import { Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { readYuan } from '../format/read-yuan.js';

/** A field for an amount, typed or pasted as people write it; `readYuan` reads its text. */
export function YuanItem({
  name,
  label,
  required = false,
}: {
  name: string | (string | number)[];
  label: string;
  required?: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const readable = {
    validator: (_rule: unknown, typed: string | undefined) =>
      (typed ?? '') === '' || readYuan(typed ?? '') !== undefined ? Promise.resolve() : Promise.reject(new Error()),
    message: t('form.yuan'),
  };
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[...(required ? [{ required: true, message: t('form.required') }] : []), readable]}
    >
      <Input prefix="¥" inputMode="decimal" autoComplete="off" />
    </Form.Item>
  );
}
