import { Button, Input, Segmented, Table } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { ReportRow, ReportView, SubmittedReport } from '../../api/generated/disbursement.js';
import { useAnswer, useCommand, useRoles, useToday } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { StepButton } from '../../frame/step-button.js';
import { spoken } from '../../i18n/i18n.js';
import { QueryTable } from '../../table/query-table.js';
import { Wide } from '../../table/wide.js';
import { EntriesDrawer } from './entries-drawer.js';
import { reportTotals } from './report-totals.js';
import { Verification } from './report-verification.js';
import { TotalRow } from './total-row.js';

const FORMS = ['BALANCE_SHEET', 'INCOME_EXPENSE'] as const;
const HASH_CHARACTERS = 12;

/** 工会01表 资产负债表 and 工会02表 收入支出表 over any days, and those that were handed in. */
export function ReportsPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const today = useToday();
  const [address, setAddress] = useSearchParams();
  const form = FORMS.find((each) => each === address.get('form')) ?? FORMS[0];
  const to = address.get('to') ?? today;
  const from = address.get('from') ?? `${to.slice(0, 4)}-01-01`;
  const choose = (name: string, value: string): void =>
    setAddress((before) => {
      const next = new URLSearchParams(before);
      next.set(name, value);
      return next;
    });
  const report = useAnswer('GET /api/disbursement/v1/reports', { query: { form, from, to } });
  const submit = useCommand('POST /api/disbursement/v1/submitted-reports');
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.reports')}</h1>
        <span className="quiet">{t('report.lead')}</span>
        <span className="grow" />
        {roles.includes('accountant') && report.data !== undefined && (
          <StepButton
            name={t('report.submit')}
            help={t('report.submitHelp')}
            primary
            onDo={() => submit.run({ body: { form, from, to } })}
            {...submit}
          >
            <p>
              {t(`reportForm.${form}`)} · {dayText(from, spoken())} – {dayText(to, spoken())}
            </p>
          </StepButton>
        )}
      </div>
      <div className="steps-row">
        <Segmented
          value={form}
          onChange={(value) => choose('form', value)}
          options={FORMS.map((value) => ({ value, label: t(`reportForm.${value}`) }))}
        />
        <label>
          {t('figure.from')}{' '}
          <Input type="date" value={from} max={to} onChange={({ target }) => choose('from', target.value)} />
        </label>
        <label>
          {t('figure.asOf')}{' '}
          <Input type="date" value={to} max={today} onChange={({ target }) => choose('to', target.value)} />
        </label>
      </div>
      <Loaded from={report}>{(data) => <Report report={data} />}</Loaded>
      <Submitted />
    </>
  );
}

function Report({ report }: { report: ReportView }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  const { form, title, orgId, from, to, rows, differenceFen, hash } = report;
  const [shown, setShown] = useState<ReportRow>();
  // What stands on an account at the end of a day came from all days before.
  const days = form === 'BALANCE_SHEET' ? { to } : { from, to };
  const amounts = (['firstFen', 'secondFen', 'yearBeforeFen'] as const).slice(0, form === 'INCOME_EXPENSE' ? 3 : 2);
  const totalRows = reportTotals(rows).map((sums) => (
    <TotalRow
      key={sums.total}
      title={t(`reportTotal.${sums.total}`)}
      titleCells={3}
      totals={amounts.map((field) => yuan(sums[field]))}
    />
  ));
  const amount = (field: (typeof amounts)[number]) => ({
    key: field,
    title: t(`reportColumn.${form}_${field}`),
    align: 'right' as const,
    className: 'nowrap',
    render: (_cell: unknown, row: ReportRow) => yuan(row[field]),
  });
  return (
    <section className="card">
      <h2 lang="zh-CN">{title}</h2>
      <p className="quiet">
        {nameOf(orgId)} ·{' '}
        <span className={`tag ${differenceFen === 0n ? 'good' : 'bad'}`}>
          {differenceFen === 0n ? `✓ ${t('books.holds')}` : t('books.differs', { amount: yuan(differenceFen) })}
        </span>{' '}
        {t('audit.hash')}{' '}
        <span className="mono" title={hash}>
          {hash.slice(0, HASH_CHARACTERS)}…
        </span>
      </p>
      {rows.length === 0 ? (
        <EmptyState text={t('closing.noBalances')} />
      ) : (
        <Wide name={title}>
          <Table<ReportRow>
            size="small"
            pagination={false}
            rowKey={({ section, account = '', name }) => `${section} ${account} ${name}`}
            dataSource={[...rows]}
            summary={() => totalRows}
            columns={[
              {
                title: t('report.section'),
                className: 'nowrap',
                render: (_cell, row) => t(`reportSection.${row.section}`),
              },
              {
                title: t('books.account'),
                className: 'nowrap',
                render: (_cell, { account, name }) => (
                  <>
                    {account !== undefined && <span className="mono">{account} </span>}
                    <span lang="zh-CN">{name}</span>
                  </>
                ),
              },
              {
                title: t('report.entries'),
                render: (_cell, row) =>
                  row.account !== undefined && (
                    <Button
                      size="small"
                      type="link"
                      aria-label={`${t('report.entries')} ${row.account}`}
                      onClick={() => setShown(row)}
                    >
                      {t('report.entries')}
                    </Button>
                  ),
              },
              ...amounts.map(amount),
            ]}
          />
        </Wide>
      )}
      {shown?.account !== undefined && (
        <EntriesDrawer
          title={`${shown.account} ${shown.name}`}
          account={shown.account}
          days={days}
          onClose={() => setShown(undefined)}
        />
      )}
    </section>
  );
}

/** What was handed in, and whether it still is what the books say. */
function Submitted(): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  return (
    <QueryTable<SubmittedReport>
      operation="GET /api/disbursement/v1/submitted-reports"
      rowKey={({ id }) => id}
      name={t('report.submitted')}
      titled
      empty={t('report.none')}
      columns={[
        { key: 'form', title: t('report.one'), text: ({ form }) => t(`reportForm.${form}`) },
        { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
        { key: 'from', title: t('figure.from'), text: ({ from }) => from },
        { key: 'to', title: t('figure.asOf'), text: ({ to }) => to },
        { key: 'on', title: t('report.submittedOn'), text: ({ submittedOn }) => submittedOn },
        {
          key: 'hash',
          title: t('audit.hash'),
          text: ({ hash }) => hash,
          render: ({ hash }) => (
            <span className="mono" title={hash}>
              {hash.slice(0, HASH_CHARACTERS)}…
            </span>
          ),
        },
        { key: 'verify', title: t('report.verify'), text: () => '', render: ({ id }) => <Verification id={id} /> },
      ]}
    />
  );
}
