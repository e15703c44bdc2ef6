import { Alert } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { StatementImported, StatementView } from '../../api/generated/disbursement.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { FileButton } from '../../frame/file-button.js';
import { TabRow } from '../../frame/tab-row.js';
import { QueryTable } from '../../table/query-table.js';
import { FileRefusal } from './file-refusal.js';
import { StatementWithdrawalsCard, useLastStatements, WithdrawStatement } from './statement-withdrawals.js';

const TABS = ['statements', 'withdrawals'] as const;

/** Brings a statement in; the same file again is recognised and changes nothing. */
function UploadStatement(): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/disbursement/v1/statements');
  const [done, setDone] = useState<StatementImported>();
  const send = async (body: FormData): Promise<void> => {
    setDone(undefined);
    setDone(await run({ body }));
  };
  return (
    <>
      <FileButton
        name={t('statement.upload')}
        accept=".csv,.xlsx,.xml,.sta,.mt940,.txt"
        pending={pending}
        primary
        onFile={(form) => void send(form)}
      />
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
        <FileRefusal problem={problem} />
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
        {
          key: 'account',
          title: t('payment.account'),
          text: ({ accountTail }) => t('desk.tail', { tail: accountTail }),
        },
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
