import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { YuanItem } from '../../frame/yuan-item.js';

/** A cell of a roster as a field of a form, by its name. */
export function RosterFieldItem({ field, required = false }: { field: string; required?: boolean }): ReactElement {
  const { t } = useTranslation();
  const rules = required ? [{ required: true, whitespace: true, message: t('form.required') }] : [];
  switch (field) {
    case 'sex':
      return (
        <Form.Item name={field} label={t('rosterField.sex')} rules={rules}>
          <Select
            allowClear={!required}
            options={(['M', 'F'] as const).map((value) => ({ value, label: t(`sex.${value}`) }))}
          />
        </Form.Item>
      );
    case 'units':
      return (
        <Form.Item
          name={field}
          label={t('rosterField.units')}
          rules={required ? [{ required: true, message: t('form.required') }] : []}
        >
          <InputNumber min={1} max={99} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      );
    case 'consent':
      return (
        <Form.Item
          name={field}
          valuePropName="checked"
          rules={
            required
              ? [
                  {
                    validator: (_rule, given: boolean | undefined) =>
                      given === true ? Promise.resolve() : Promise.reject(new Error()),
                    message: t('form.required'),
                  },
                ]
              : []
          }
        >
          <Checkbox>{t('rosterField.consent')}</Checkbox>
        </Form.Item>
      );
    case 'consentOn':
      return (
        <Form.Item name={field} label={t('rosterField.consentOn')} rules={rules}>
          <Input type="date" />
        </Form.Item>
      );
    case 'ownShareFen':
    case 'unionShareFen':
      return <YuanItem name={field} label={t(`rosterField.${field}`)} required={required} />;
    default:
      return (
        <Form.Item name={field} label={t(`rosterField.${field}`)} rules={rules}>
          <Input autoComplete="off" />
        </Form.Item>
      );
  }
}
