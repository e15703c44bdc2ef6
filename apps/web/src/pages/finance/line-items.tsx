import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { YuanItem } from '../../frame/yuan-item.js';
import { useAccounts } from './entry-lines.js';

const LINES_MIN = 2;
const SIDES = ['debit', 'credit'] as const;

/** One side of an entry, as it is typed. */
export interface LineFields {
  readonly side: (typeof SIDES)[number];
  readonly account?: string;
  readonly amount?: string;
}

/** The sides of an entry: account, debit or credit, and amount; two at least. */
export function LineItems(): ReactElement {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <Form.List name="lines">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="in-row">
              <Form.Item name={[name, 'side']} label={t('entry.side')} rules={required}>
                <Select
                  style={{ minWidth: 90 }}
                  options={SIDES.map((value) => ({ value, label: t(`books.${value}`) }))}
                />
              </Form.Item>
              <Form.Item className="grow-text" name={[name, 'account']} label={t('books.account')} rules={required}>
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  options={accounts.map((each) => ({ value: each.account, label: `${each.account} ${each.name}` }))}
                />
              </Form.Item>
              <YuanItem name={[name, 'amount']} label={t('batch.total')} required />
              {fields.length > LINES_MIN && (
                <Button
                  type="text"
                  icon={<MinusCircleOutlined />}
                  aria-label={t('budget.dropPart')}
                  onClick={() => remove(name)}
                />
              )}
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({ side: 'credit' })}>
            {t('entry.addLine')}
          </Button>
        </>
      )}
    </Form.List>
  );
}
