import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementView, StatementWithdrawalView } from '../../api/generated/disbursement.js';
import { useAnswer, useCommand } from '../../api/hooks.js';
import { StepButton } from '../../frame/step-button.js';
import { QueryTable } from '../../table/query-table.js';
import { OrderStateTag } from './budget-orders.js';
import { DecisionSteps } from './decision-steps.js';

const STATEMENTS_MAX = 500;

/** Statements of the caller's accounts; none until they are read. */
const useStatements = (): readonly StatementView[] =>
  useAnswer('GET /api/disbursement/v1/statements', { query: { limit: STATEMENTS_MAX } }).data?.items ?? [];

/** Whether a statement is the last that stands of its account; only that one may go. */
export function useLastStatements(): (statement: StatementView) => boolean {
  const standing = useStatements().filter(({ state }) => state === 'STANDS');
  return ({ orgId, fund, to, state }) =>
    state === 'STANDS' && !standing.some((each) => each.orgId === orgId && each.fund === fund && each.to > to);
}

/** Proposes to take a wrong statement out of the books. */
export function WithdrawStatement({ statement: { id, from, to } }: { statement: StatementView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/disbursement/v1/statements/{id}/withdrawal-proposals');
  return (
    <StepButton
      name={t('statement.withdraw')}
      label={`${t('statement.withdraw')} ${from} – ${to}`}
      help={t('statement.withdrawHelp')}
      small
      danger
      withReason
      onDo={(reason) => run({ path: { id }, body: { reason } })}
      {...{ pending, problem }}
    />
  );
}

function WithdrawalSteps({ withdrawal, name }: { withdrawal: StatementWithdrawalView; name: string }): ReactElement {
  const { t } = useTranslation();
  const confirm = useCommand('POST /api/disbursement/v1/statement-withdrawals/{id}/confirmation');
  const reject = useCommand('POST /api/disbursement/v1/statement-withdrawals/{id}/rejection');
  const help = `${name}: ${t('statement.confirmWithdrawal')}`;
  return <DecisionSteps of={withdrawal} {...{ name, help, confirm, reject }} />;
}

/** 撤回对账单: what was proposed to be withdrawn, why, and what a second person said to it. */
export function StatementWithdrawalsCard(): ReactElement {
  const { t } = useTranslation();
  const statements = useStatements();
  const nameOf = ({ statementId }: StatementWithdrawalView): string => {
    const statement = statements.find(({ id }) => id === statementId);
    return statement === undefined
      ? `…${statementId.slice(-6)}`
      : `${t(`fund.${statement.fund}`)} ${statement.from} – ${statement.to}`;
  };
  return (
    <QueryTable<StatementWithdrawalView>
      operation="GET /api/disbursement/v1/statement-withdrawals"
      rowKey={({ id }) => id}
      name={t('statementTab.withdrawals')}
      empty={t('statement.noWithdrawals')}
      columns={[
        { key: 'statement', title: t('statement.which'), text: nameOf },
        { key: 'reason', title: t('form.reason'), text: ({ reason }) => reason },
        {
          key: 'state',
          title: t('claim.state'),
          text: ({ state }) => t(`budgetOrderState.${state}`),
          render: ({ state }) => <OrderStateTag state={state} />,
        },
        { key: 'decided', title: t('closing.decidedOn'), text: ({ decidedOn = '—' }) => decidedOn },
        {
          key: 'next',
          title: t('batch.next'),
          text: () => '',
          render: (withdrawal) =>
            withdrawal.state === 'PROPOSED' && <WithdrawalSteps withdrawal={withdrawal} name={nameOf(withdrawal)} />,
        },
      ]}
    />
  );
}
