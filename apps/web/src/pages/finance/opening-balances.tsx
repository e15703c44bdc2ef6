import { Alert } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpeningBalancesImported, OpeningBalanceView } from '../../api/generated/disbursement.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { yuan } from '../../format/money.js';
import { FileButton } from '../../frame/file-button.js';
import { SaveButton } from '../../frame/save-button.js';
import { StepButton } from '../../frame/step-button.js';
import { QueryTable } from '../../table/query-table.js';
import { ORDER_STATES, OrderStateTag } from './budget-orders.js';
import { EntryLines, useAccountName, useLinesText } from './entry-lines.js';
import { FileRefusal } from './file-refusal.js';
import { FUNDS } from './fund-choice.js';
import { ProposeOpening } from './propose-opening.js';

/** 期初余额表: every fund of it becomes a proposal in the list below, or none does and its rows are named. */
function UploadOpenings(): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem, forget } = useCommand('POST /api/disbursement/v1/opening-balance-files');
  const [done, setDone] = useState<OpeningBalancesImported>();
  const send = async (body: FormData): Promise<void> => {
    setDone(undefined);
    forget();
    setDone(await run({ body }));
  };
  return (
    <>
      <div className="steps-row">
        <FileButton
          name={t('opening.upload')}
          accept=".csv,.xlsx,.xls"
          pending={pending}
          onFile={(form) => void send(form)}
        />
        <SaveButton
          operation="GET /api/disbursement/v1/opening-balance-template"
          input={{}}
          name={t('budgetTab.openings')}
        >
          {t('roster.template')}
        </SaveButton>
        <span className="quiet">{t('opening.uploadHelp')}</span>
      </div>
      {done !== undefined && (
        <Alert
          type="success"
          showIcon
          title={t('opening.uploaded', { rows: done.rows, count: done.items.length })}
          description={t('opening.uploadedNext')}
        />
      )}
      <FileRefusal problem={problem} />
    </>
  );
}

/** What will be booked, in sight of whoever signs second. */
function Preview({ opening }: { opening: OpeningBalanceView }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  const accountName = useAccountName();
  const { orgId, accountNumber, asOf, amountFen, lines, sources } = opening;
  return (
    <>
      <p>
        {nameOf(orgId)} · <span className="mono">{accountNumber}</span> · {t('opening.asOf')} {asOf} ·{' '}
        {t('opening.balance')} {yuan(amountFen)}
      </p>
      <EntryLines {...{ lines, accountName }} />
      {sources.map(({ source, amountFen: ofIt }) => (
        <p key={source} className="quiet">
          {t('opening.sources')} · {t(`budgetSource.${source}`)} {yuan(ofIt)}
        </p>
      ))}
    </>
  );
}

function Steps({ opening }: { opening: OpeningBalanceView }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const nameOf = useOrgName();
  const confirm = useCommand('POST /api/disbursement/v1/opening-balances/{id}/confirmation');
  const reject = useCommand('POST /api/disbursement/v1/opening-balances/{id}/rejection');
  const { id, fund, orgId, state, version } = opening;
  if (state !== 'PROPOSED') return null;
  const decides = roles.includes('approver') || roles.includes('releaser');
  const which = `${t(`fund.${fund}`)} ${nameOf(orgId)}`;
  return (
    <div className="steps-row tight">
      {decides && (
        <StepButton
          name={t('personChange.confirm')}
          label={`${t('personChange.confirm')} ${which}`}
          help={t('opening.confirmHelp')}
          small
          primary
          wide
          pending={confirm.pending}
          problem={confirm.problem}
          onDo={() => confirm.run({ path: { id } }, version)}
        >
          <Preview opening={opening} />
        </StepButton>
      )}
      {(decides || roles.includes('accountant')) && (
        <StepButton
          name={t('budget.reject')}
          label={`${t('budget.reject')} ${which}`}
          small
          pending={reject.pending}
          problem={reject.problem}
          onDo={() => reject.run({ path: { id } }, version)}
        />
      )}
    </div>
  );
}

/** 期初余额: what each account began with, entered one by one or as a table by one person, and confirmed by another. */
export function OpeningBalancesCard(): ReactElement {
  const { t } = useTranslation();
  const accountant = useRoles().includes('accountant');
  const nameOf = useOrgName();
  const accountName = useAccountName();
  const linesText = useLinesText(accountName);
  return (
    <>
      {accountant && <UploadOpenings />}
      <QueryTable<OpeningBalanceView>
        operation="GET /api/disbursement/v1/opening-balances"
        rowKey={({ id }) => id}
        name={t('budgetTab.openings')}
        empty={t('opening.none')}
        actions={accountant && <ProposeOpening />}
        filters={[
          {
            name: 'state',
            label: t('claim.state'),
            options: ORDER_STATES.map((value) => ({ value, label: t(`budgetOrderState.${value}`) })),
          },
          {
            name: 'fund',
            label: t('statement.fund'),
            options: FUNDS.map((value) => ({ value, label: t(`fund.${value}`) })),
          },
        ]}
        columns={[
          { key: 'fund', title: t('statement.fund'), text: ({ fund }) => t(`fund.${fund}`) },
          { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
          {
            key: 'account',
            title: t('opening.accountNumber'),
            text: ({ accountNumber }) => accountNumber,
            render: ({ accountNumber }) => <span className="mono">{accountNumber}</span>,
          },
          { key: 'amount', title: t('opening.balance'), text: ({ amountFen }) => yuan(amountFen), amount: true },
          {
            key: 'lines',
            title: t('opening.lines'),
            text: linesText,
            render: ({ lines }) => <EntryLines {...{ lines, accountName }} />,
          },
          { key: 'asOf', title: t('opening.asOf'), text: ({ asOf }) => asOf },
          {
            key: 'state',
            title: t('claim.state'),
            text: ({ state }) => t(`budgetOrderState.${state}`),
            render: ({ state }) => <OrderStateTag state={state} />,
          },
          { key: 'next', title: t('batch.next'), text: () => '', render: (opening) => <Steps opening={opening} /> },
        ]}
      />
    </>
  );
}
