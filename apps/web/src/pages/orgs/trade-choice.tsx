import { Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetOrgTrade } from '../../api/generated/identity.js';

export type Trade = NonNullable<SetOrgTrade['trade']>;

/** Every trade there is, in the order of their letters: one that is missing here, or is none, is refused by the compiler. */
const TRADES = Object.keys({
  A: true,
  B: true,
  C: true,
  D: true,
  E: true,
  F: true,
  G: true,
  H: true,
  I: true,
  J: true,
  K: true,
  L: true,
  M: true,
  N: true,
  O: true,
  P: true,
  Q: true,
  R: true,
  S: true,
  T: true,
} satisfies Record<Trade, true>) as Trade[];

/** The trade of an employer, or none. */
export function TradeChoice({ name = 'trade' }: { name?: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <Form.Item name={name} label={t('org.trade')} extra={t('org.tradeHelp')}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        options={TRADES.map((value) => ({ value, label: `${value} ${t(`trade.${value}`)}` }))}
      />
    </Form.Item>
  );
}
