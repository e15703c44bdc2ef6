import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountingPeriodView, FundView } from '../../api/generated/disbursement.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { StepButton } from '../../frame/step-button.js';
import { QueryTable } from '../../table/query-table.js';

const TONES = { PROPOSED: 'wait', CLOSED: 'good', REJECTED: '' } as const;
const HASH_CHARACTERS = 12;

/** A second person closes the month, or leaves it open; who proposed may take it back. */
function PeriodSteps({ period }: { period: AccountingPeriodView }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const close = useCommand('POST /api/disbursement/v1/accounting-periods/{id}/confirmation');
  const reject = useCommand('POST /api/disbursement/v1/accounting-periods/{id}/rejection');
  const { id, month, state, version } = period;
  if (state !== 'PROPOSED') return null;
  const approver = roles.includes('approver');
  if (!approver && !roles.includes('accountant')) return null;
  return (
    <div className="steps-row tight">
      {approver && (
        <StepButton
          name={t('closing.close')}
          label={`${t('closing.close')} ${month}`}
          help={t('closing.closeHelp')}
          small
          primary
          pending={close.pending}
          problem={close.problem}
          onDo={() => close.run({ path: { id } }, version)}
        />
      )}
      <StepButton
        name={t('closing.leaveOpen')}
        label={`${t('closing.leaveOpen')} ${month}`}
        small
        pending={reject.pending}
        problem={reject.problem}
        onDo={() => reject.run({ path: { id } }, version)}
      />
    </div>
  );
}

/** The hash of the balances when the month was closed, and whether the books still say the same. */
function BooksHash({ period: { booksHash, booksHashNow } }: { period: AccountingPeriodView }): ReactElement {
  const { t } = useTranslation();
  if (booksHash === undefined) return <>—</>;
  const holds = booksHashNow === undefined || booksHashNow === booksHash;
  return (
    <>
      <span className="mono" title={booksHash}>
        {booksHash.slice(0, HASH_CHARACTERS)}…
      </span>{' '}
      <span className={`tag ${holds ? 'good' : 'bad'}`}>{t(holds ? 'closing.unchanged' : 'closing.changed')}</span>
    </>
  );
}

/** Months that were proposed and closed. */
export function PeriodsCard({ funds }: { funds: readonly FundView[] }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  const fundName = (fundId: string): string => {
    const fund = funds.find(({ id }) => id === fundId);
    return fund === undefined ? `…${fundId.slice(-6)}` : t(`fund.${fund.fund}`);
  };
  return (
    <QueryTable<AccountingPeriodView>
      operation="GET /api/disbursement/v1/accounting-periods"
      rowKey={({ id }) => id}
      name={t('closing.periods')}
      titled
      empty={t('closing.none')}
      columns={[
        { key: 'fund', title: t('statement.fund'), text: ({ fundId }) => fundName(fundId) },
        { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
        { key: 'month', title: t('figure.month'), text: ({ month }) => month },
        {
          key: 'state',
          title: t('claim.state'),
          text: ({ state }) => t(`periodState.${state}`),
          render: ({ state }) => <span className={`tag ${TONES[state]}`}>{t(`periodState.${state}`)}</span>,
        },
        { key: 'decided', title: t('closing.decidedOn'), text: ({ decidedOn }) => decidedOn ?? '—' },
        {
          key: 'hash',
          title: t('audit.hash'),
          text: ({ booksHash }) => booksHash ?? '—',
          render: (period) => <BooksHash period={period} />,
        },
        { key: 'next', title: t('batch.next'), text: () => '', render: (period) => <PeriodSteps period={period} /> },
      ]}
    />
  );
}
