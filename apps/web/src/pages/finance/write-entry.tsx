import { Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FundView, LedgerJournalView } from '../../api/generated/disbursement.js';
import { useAnswer, useCommand } from '../../api/hooks.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { YuanItem } from '../../frame/yuan-item.js';
import { EntryLines, useAccountName } from './entry-lines.js';
import { type LineFields, LineItems } from './line-items.js';
import { WordsItem } from '../../frame/words-item.js';

/** In the list of templates: no template, the accounts are named one by one. */
const OWN_ACCOUNTS = 'OWN';
const TWO_LINES: readonly LineFields[] = [{ side: 'debit' }, { side: 'credit' }];

interface Fields {
  readonly template?: string;
  readonly amount?: string;
  readonly lines?: readonly LineFields[];
  readonly reason: string;
}

const linesOf = (lines: readonly LineFields[]): { readonly account: string; readonly amountFen: bigint }[] =>
  lines.map(({ account = '', side, amount = '' }) => {
    const amountFen = readYuan(amount) ?? 0n;
    return { account, amountFen: side === 'debit' ? amountFen : -amountFen };
  });

/** The accounts and the amount of an entry, by a template or one by one. */
function ContentItems({ fund }: { fund: FundView }): ReactElement {
  const { t } = useTranslation();
  const chosen: unknown = Form.useWatch('template');
  const templates = useAnswer('GET /api/disbursement/v1/entry-templates', {});
  const accountName = useAccountName();
  const known = templates.data?.items.filter(({ funds }) => funds.includes(fund.fund)) ?? [];
  const template = known.find(({ code }) => code === chosen);
  return (
    <>
      <Form.Item name="template" label={t('entry.template')} rules={[{ required: true, message: t('form.required') }]}>
        <Select
          options={[
            ...known.map(({ code, name }) => ({ value: code, label: name })),
            { value: OWN_ACCOUNTS, label: t('entry.own') },
          ]}
        />
      </Form.Item>
      {template !== undefined && (
        <>
          <p className="quiet">
            {t('books.debit')} {template.debit} {accountName(template.debit)} · {t('books.credit')} {template.credit}{' '}
            {accountName(template.credit)}
          </p>
          <YuanItem name="amount" label={t('batch.total')} required />
        </>
      )}
      {chosen === OWN_ACCOUNTS && <LineItems />}
    </>
  );
}

/** An accountant writes an entry by hand; it is booked once an approver posts it. */
export function WriteEntry({ fund }: { fund: FundView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/disbursement/v1/entry-orders');
  const send = async ({ template = OWN_ACCOUNTS, amount = '', lines = [], reason }: Fields): Promise<boolean> => {
    const content =
      template === OWN_ACCOUNTS ? { lines: linesOf(lines) } : { template, amountFen: readYuan(amount) ?? 0n };
    return (await run({ body: { fundId: fund.id, reason: reason.trim(), ...content } })) !== undefined;
  };
  return (
    <FormButton<Fields>
      name={t('entry.write')}
      help={t('entry.writeHelp')}
      primary
      wide
      initial={{ lines: TWO_LINES }}
      onSend={send}
      {...{ pending, problem }}
    >
      <ContentItems fund={fund} />
      <WordsItem name="reason" label={t('form.reason')} rows={2} maxLength={200} />
    </FormButton>
  );
}

/** An accountant puts an entry right by a new one beside it; the wrong one stays. */
export function CorrectEntry({ fund, journal }: { fund: FundView; journal: LedgerJournalView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/disbursement/v1/entry-orders');
  const accountName = useAccountName();
  const send = async ({ lines = [], reason }: Fields): Promise<boolean> => {
    const body = { fundId: fund.id, correctsId: journal.id, reason: reason.trim(), lines: linesOf(lines) };
    return (await run({ body })) !== undefined;
  };
  return (
    <FormButton<Fields>
      name={t('entry.correct')}
      label={`${t('entry.correct')} ${journal.bookedOn} …${journal.id.slice(-6)}`}
      help={t('entry.correctHelp')}
      small
      wide
      initial={{ lines: TWO_LINES }}
      onSend={send}
      {...{ pending, problem }}
    >
      <EntryLines lines={journal.lines} accountName={accountName} />
      <LineItems />
      <WordsItem name="reason" label={t('form.reason')} rows={2} maxLength={200} />
    </FormButton>
  );
}
