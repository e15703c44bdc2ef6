import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { StatementImported, StatementView } from '../../api/generated/disbursement.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { ProblemNote } from '../../frame/state.js';
import { TabRow } from '../../frame/tab-row.js';
import { QueryTable } from '../../table/query-table.js';
import { StatementWithdrawalsCard, useLastStatements, WithdrawStatement } from './statement-withdrawals.js';

const TABS = ['statements', 'withdrawals'] as const;

/** The file is read, and is no statement as banks write them. */
const OF_HEADERS: readonly string[] = ['NO_HEADER', 'COLUMN_MISSING'];

/** Brings a statement in; the same file again is recognised and changes nothing. */
function UploadStatement(): ReactElement {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const { run, pending, problem } = useCommand('POST /api/disbursement/v1/statements');
  const [done, setDone] = useState<StatementImported>();
  const send = async (file: File): Promise<void> => {
    setDone(undefined);
    const body = new FormData();
    body.append('file', file, file.name);
    setDone(await run({ body }));
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('statement.upload')}
        accept=".csv,.xlsx,.xml,.sta,.mt940,.txt"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void send(file);
          event.target.value = '';
        }}
      />
      <Button type="primary" icon={<UploadOutlined />} loading={pending} onClick={() => input.current?.click()}>
        {t('statement.upload')}
      </Button>
      {done !== undefined && (
        <Alert
          type="success"
          showIcon
          style={{ width: '100%' }}
          title={t(done.repeated ? 'statement.repeated' : 'statement.done', {
            newLines: done.newLines,
            knownLines: done.knownLines,
            settled: done.settled,
            returned: done.returned,
            exceptions: done.exceptions,
          })}
        />
      )}
      <div style={{ width: '100%' }}>
        <ProblemNote problem={problem}>
          {problem !== undefined && OF_HEADERS.includes(problem.code) && <p>{t('statement.formats')}</p>}
          {problem !== undefined && problem.errors.length > 0 && (
            <ul>
              {problem.errors.slice(0, 20).map(({ pointer, detail }) => (
                <li key={`${pointer} ${detail}`}>
                  <span className="mono">{pointer}</span> {detail}
                </li>
              ))}
            </ul>
          )}
        </ProblemNote>
      </div>
    </>
  );
}

/** The bank's statements, as they came in. */
function StatementsCard(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const isLast = useLastStatements();
  return (
    <QueryTable<StatementView>
      operation="GET /api/disbursement/v1/statements"
      rowKey={({ id }) => id}
      name={t('menu.statements')}
      empty={t('statement.none')}
      columns={[
        { key: 'fund', title: t('statement.fund'), text: ({ fund }) => t(`fund.${fund}`) },
        { key: 'from', title: t('statement.from'), text: ({ from }) => from },
        { key: 'to', title: t('statement.to'), text: ({ to }) => to },
        { key: 'opening', title: t('statement.opening'), text: ({ openingFen }) => yuan(openingFen), amount: true },
        { key: 'closing', title: t('statement.closing'), text: ({ closingFen }) => yuan(closingFen), amount: true },
        { key: 'new', title: t('statement.newLines'), text: ({ newLines }) => String(newLines), amount: true },
        { key: 'known', title: t('statement.knownLines'), text: ({ knownLines }) => String(knownLines), amount: true },
        { key: 'state', title: t('claim.state'), text: ({ state }) => t(`statementState.${state}`) },
        {
          key: 'next',
          title: t('batch.next'),
          text: () => '',
          render: (statement) =>
            roles.includes('accountant') && isLast(statement) && <WithdrawStatement statement={statement} />,
        },
      ]}
    />
  );
}

/** 对账单: brought in once however often they come; a wrong one is withdrawn by two people. */
export function StatementsPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const [address, setAddress] = useSearchParams();
  const tab = TABS.find((each) => each === address.get('tab')) ?? 'statements';
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.statements')}</h1>
        <span className="grow" />
        {roles.includes('accountant') && <UploadStatement />}
      </div>
      <section className="card">
        <TabRow
          name={t('menu.statements')}
          chosen={tab}
          onChoose={(key) => setAddress({ tab: key })}
          tabs={TABS.map((key) => ({ key, label: t(`statementTab.${key}`) }))}
        >
          {tab === 'statements' && <StatementsCard />}
          {tab === 'withdrawals' && <StatementWithdrawalsCard />}
        </TabRow>
      </section>
    </>
  );
}
