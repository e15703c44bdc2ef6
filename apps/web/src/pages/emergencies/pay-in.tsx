import { Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PayInMoney } from '../../api/generated/winter-relief.js';
import { useToday } from '../../api/hooks.js';
import type { ApiProblem } from '../../api/problem.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { YuanItem } from '../../frame/yuan-item.js';

interface Fields {
  readonly amountFen: string;
  readonly receivedOn: string;
  readonly bankReference: string;
}

interface Props {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly pending: boolean;
  readonly problem: ApiProblem | undefined;
  readonly onPaidIn: (body: PayInMoney) => Promise<unknown>;
}

/** Money that came in at the bank: how much, when, under which line of the statement. */
export function PayInButton({ onPaidIn, ...button }: Props): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const required = [{ required: true, whitespace: true, message: t('form.required') }];
  return (
    <FormButton<Fields>
      {...button}
      small
      initial={{ receivedOn: today }}
      onSend={async ({ amountFen, receivedOn, bankReference }) =>
        (await onPaidIn({
          amountFen: readYuan(amountFen) ?? 0n,
          receivedOn,
          bankReference: bankReference.trim(),
        })) !== undefined
      }
    >
      <YuanItem name="amountFen" label={t('emergency.amount')} required />
      <Form.Item name="receivedOn" label={t('roster.receivedOn')} rules={required}>
        <Input type="date" max={today} />
      </Form.Item>
      <Form.Item name="bankReference" label={t('roster.bankReference')} rules={required}>
        <Input autoComplete="off" />
      </Form.Item>
    </FormButton>
  );
}
