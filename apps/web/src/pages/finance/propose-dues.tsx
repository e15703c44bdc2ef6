import { Alert, Form, Input, InputNumber } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useToday } from '../../api/hooks.js';
import { type ApiProblem, fieldPath } from '../../api/problem.js';
import { yuan } from '../../format/money.js';
import { FormButton } from '../../frame/form-button.js';
import { readDues } from './dues-lines.js';

interface Fields {
  readonly number: string;
  readonly year: number;
  readonly pasted: string;
}

/** What was read of the pasted rows before anything is sent, and afterwards the rows that the service refuses. */
function Reading({ problem }: { problem: ApiProblem | undefined }): ReactElement | null {
  const { t } = useTranslation();
  const pasted: unknown = Form.useWatch('pasted');
  if (typeof pasted !== 'string' || pasted.trim() === '') return null;
  const { lines, rows, unreadable } = readDues(pasted);
  const faults = (problem?.errors ?? []).map(({ pointer, code, detail }) => {
    const [, at, field = ''] = fieldPath(pointer);
    return { row: rows[Number(at)] ?? 0, field: String(field), code, detail };
  });
  const totalFen = lines.reduce((sum, { duesFen }) => sum + duesFen, 0n);
  return (
    <>
      <p>
        <strong>{t('refund.read', { count: lines.length, amount: yuan(totalFen) })}</strong>
      </p>
      {unreadable.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('refund.unreadable', { rows: unreadable.slice(0, 20).join(t('list.comma')) })}
        />
      )}
      {faults.length > 0 && (
        <ul className="plain">
          {faults.map(({ row, field, code, detail }) => (
            <li key={`${row} ${field} ${code}`}>
              <strong>{t('roster.rowsNamed', { rows: row })}</strong> {t(`duesField.${field}`, { defaultValue: field })}
              : {t(`check.${code}`, { defaultValue: detail })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** An accountant proposes which dues of a year go back to small unions, pasted from the list of the unions. */
export function ProposeDues(): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const { run, pending, problem } = useCommand('POST /api/enrollment/v1/dues-refunds');
  const required = [{ required: true, message: t('form.required') }];
  const readable = {
    validator: (_rule: unknown, pasted = '') => {
      const { lines, unreadable } = readDues(pasted);
      return lines.length > 0 && unreadable.length === 0 ? Promise.resolve() : Promise.reject(new Error());
    },
    message: t('refund.allReadable'),
  };
  const send = async ({ number, year, pasted }: Fields): Promise<boolean> => {
    const { lines } = readDues(pasted);
    return (await run({ body: { number: number.trim(), year, lines } })) !== undefined;
  };
  return (
    <FormButton<Fields>
      name={t('refund.propose')}
      help={t('refund.proposeHelp')}
      primary
      wide
      initial={{ year: Number(today.slice(0, 4)) - 1 }}
      onSend={send}
      {...{ pending, problem }}
    >
      <Form.Item name="number" label={t('budget.number')} rules={[...required, { whitespace: true }]}>
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item name="year" label={t('refund.year')} rules={required}>
        <InputNumber min={2000} max={2999} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="pasted" label={t('refund.unions')} extra={t('refund.unionsHelp')} rules={[readable]}>
        <Input.TextArea rows={8} autoComplete="off" />
      </Form.Item>
      <Reading problem={problem} />
    </FormButton>
  );
}
