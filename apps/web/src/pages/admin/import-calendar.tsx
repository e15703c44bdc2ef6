import { Form, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftCalendar } from '../../api/generated/identity.js';
import { useCommand } from '../../api/hooks.js';
import type { ApiProblem } from '../../api/problem.js';
import { FormButton } from '../../frame/form-button.js';

interface Imported {
  readonly text: string;
  readonly reason?: string;
}

/** What a form gives the control of one of its fields. */
interface TextControl {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (text: string) => void;
}

/** What a file says: CSV of spreadsheets in China is often GB18030. */
async function textOf(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** The document, where the text is one and not a table. */
function documentOf(text: string): DraftCalendar | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as DraftCalendar) : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a calendar, typed or pasted, or that of a file. */
function CalendarText({ id, value = '', onChange }: TextControl): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Input.TextArea
        {...(id === undefined ? {} : { id })}
        rows={12}
        className="mono"
        spellCheck={false}
        placeholder={t('calendar.sample')}
        value={value}
        onChange={(event) => onChange?.(event.target.value)}
      />
      <label className="file-field">
        {t('calendar.file')}{' '}
        <input
          type="file"
          accept=".csv,.txt,.tsv,.json,text/csv,text/plain,application/json"
          onChange={({ target: { files } }) => {
            const file = files?.[0];
            if (file !== undefined) void textOf(file).then((text) => onChange?.(text));
          }}
        />
      </label>
    </>
  );
}

/** Every fault of what was refused: where, which rule, which day. */
function Faults({ problem }: { problem: ApiProblem | undefined }): ReactElement | null {
  const { t } = useTranslation();
  const faults = problem?.facts['faults'];
  if (!Array.isArray(faults)) return null;
  return (
    <ul>
      {(faults as readonly string[]).map((fault) => {
        const [row = '', rule = '', ...about] = fault.split(' ');
        const [kind = '', place] = row.split('/');
        const at = kind === 'line' ? Number(place) : Number(place) + 1;
        return (
          <li key={fault}>
            {t(`calendarRow.${kind}`, { at: place === undefined ? '' : at, defaultValue: row })}{' '}
            {t(`calendarRule.${rule}`, { defaultValue: rule })} <span lang="zh-CN">{about.join(' ')}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** A year's calendar is brought in as a file or as text; nothing counts by it until somebody else confirms it. */
export function ImportCalendar(): ReactElement {
  const { t } = useTranslation();
  const table = useCommand('POST /api/identity/v1/calendars/table');
  const document = useCommand('POST /api/identity/v1/calendars');
  const [used, setUsed] = useState<'table' | 'document'>('table');
  const { pending, problem } = used === 'table' ? table : document;
  const send = async ({ text, reason = '' }: Imported): Promise<boolean> => {
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    const given = documentOf(text);
    setUsed(given === undefined ? 'table' : 'document');
    const drafted = await (given === undefined
      ? table.run({ body: { table: text, ...why } })
      : document.run({ body: { ...given, ...why } }));
    return drafted !== undefined;
  };
  return (
    <FormButton<Imported>
      name={t('calendar.import')}
      help={t('calendar.importHelp')}
      primary
      wide
      onSend={send}
      {...{ pending, problem }}
    >
      <Form.Item
        name="text"
        label={t('calendar.text')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <CalendarText />
      </Form.Item>
      <Form.Item name="reason" label={t('calendar.reason')}>
        <Input maxLength={500} />
      </Form.Item>
      <Faults problem={problem} />
    </FormButton>
  );
}
