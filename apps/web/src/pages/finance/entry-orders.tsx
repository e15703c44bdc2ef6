import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryOrderView, FundView } from '../../api/generated/disbursement.js';
import { useAnswer, useCommand, useRoles } from '../../api/hooks.js';
import { useColleagues } from '../../api/use-colleagues.js';
import { QueryTable } from '../../table/query-table.js';
import { DecisionSteps } from './decision-steps.js';
import { EntryLines, useAccountName, useLinesText } from './entry-lines.js';
import { WriteEntry } from './write-entry.js';

const TONES: Readonly<Record<EntryOrderView['state'], string>> = { PROPOSED: 'wait', POSTED: 'good', REJECTED: '' };

function OrderSteps({ order }: { order: EntryOrderView }): ReactElement | null {
  const { t } = useTranslation();
  const confirm = useCommand('POST /api/disbursement/v1/entry-orders/{id}/confirmation');
  const reject = useCommand('POST /api/disbursement/v1/entry-orders/{id}/rejection');
  if (order.state !== 'PROPOSED') return null;
  return <DecisionSteps of={order} name={order.reason} help={t('entry.confirmHelp')} {...{ confirm, reject }} />;
}

/** Entries written by hand, and those that put others right; booked on the day on which a second person posts them. */
export function EntryOrdersCard({ fund }: { fund: FundView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const colleagues = useColleagues();
  const accountName = useAccountName();
  const linesText = useLinesText(accountName);
  const templates = useAnswer('GET /api/disbursement/v1/entry-templates', {});
  const kindOf = ({ template, correctsId }: EntryOrderView): string =>
    correctsId === undefined
      ? (templates.data?.items.find(({ code }) => code === template)?.name ?? t('entry.own'))
      : t('journalKind.CORRECTION');
  const who = (id: string | undefined): string => colleagues.find((each) => each.id === id)?.name ?? '—';
  return (
    <QueryTable<EntryOrderView>
      operation="GET /api/disbursement/v1/entry-orders"
      query={{ fundId: fund.id }}
      rowKey={({ id }) => id}
      name={t('entryTab.orders')}
      empty={t('entry.none')}
      actions={roles.includes('accountant') && <WriteEntry fund={fund} />}
      filters={[
        {
          name: 'state',
          label: t('claim.state'),
          options: Object.keys(TONES).map((value) => ({ value, label: t(`entryState.${value}`) })),
        },
      ]}
      columns={[
        {
          key: 'kind',
          title: t('closing.summary'),
          text: kindOf,
          render: (order) => <span lang="zh-CN">{kindOf(order)}</span>,
        },
        { key: 'reason', title: t('form.reason'), text: ({ reason }) => reason },
        {
          key: 'lines',
          title: t('closing.entry'),
          text: linesText,
          render: ({ lines }) => <EntryLines {...{ lines, accountName }} />,
        },
        { key: 'proposedBy', title: t('entry.writtenBy'), text: ({ proposedBy }) => who(proposedBy) },
        { key: 'decidedBy', title: t('entry.decidedBy'), text: ({ decidedBy }) => who(decidedBy) },
        {
          key: 'state',
          title: t('claim.state'),
          text: ({ state }) => t(`entryState.${state}`),
          render: ({ state }) => <span className={`tag ${TONES[state]}`}>{t(`entryState.${state}`)}</span>,
        },
        { key: 'decided', title: t('closing.decidedOn'), text: ({ decidedOn = '—' }) => decidedOn },
        { key: 'next', title: t('batch.next'), text: () => '', render: (order) => <OrderSteps order={order} /> },
      ]}
    />
  );
}
