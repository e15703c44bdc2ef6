import { Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** A field for what has to be said in words: a reason, an answer, a finding; blanks alone are nothing. */
export function WordsItem({
  name,
  label,
  rows,
  maxLength,
}: {
  name: string;
  label: string;
  rows: number;
  maxLength: number;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, message: t('form.required') }]}>
      <Input.TextArea rows={rows} maxLength={maxLength} />
    </Form.Item>
  );
}
