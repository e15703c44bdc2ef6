import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DetailAccountView } from '../../api/generated/disbursement.js';
import { useAnswer, useCommand, useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { FormButton } from '../../frame/form-button.js';
import { Loaded } from '../../frame/state.js';
import { StepButton } from '../../frame/step-button.js';
import { QueryTable } from '../../table/query-table.js';
import { DecisionSteps } from './decision-steps.js';

const STATES = ['PROPOSED', 'OPEN', 'CLOSED', 'REJECTED'] as const;
const TONES = { PROPOSED: 'wait', OPEN: 'good', CLOSED: '', REJECTED: '' } as const;

interface Fields {
  readonly above: string;
  readonly number: string;
  readonly name: string;
}

/** An accountant asks for a detail of an account of the chart: its number is that account's and two digits more. */
function ProposeDetail(): ReactElement {
  const { t } = useTranslation();
  const chart = useAnswer('GET /api/disbursement/v1/chart-of-accounts', {});
  const { run, pending, problem } = useCommand('POST /api/disbursement/v1/detail-accounts');
  const required = [{ required: true, whitespace: true, message: t('form.required') }];
  return (
    <FormButton<Fields>
      name={t('detail.propose')}
      help={t('detail.proposeHelp')}
      primary
      onSend={async ({ above, number, name }) =>
        (await run({ body: { account: `${above}${number}`, name: name.trim() } })) !== undefined
      }
      {...{ pending, problem }}
    >
      <Form.Item name="above" label={t('detail.above')} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={(chart.data?.accounts ?? []).map(({ account, name }) => ({
            value: account,
            label: `${account} ${name}`,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="number"
        label={t('detail.number')}
        rules={[...required, { pattern: /^\d\d$/, message: t('detail.twoDigits') }]}
      >
        <Input autoComplete="off" inputMode="numeric" maxLength={2} />
      </Form.Item>
      <Form.Item name="name" label={t('books.accountName')} rules={required}>
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
    </FormButton>
  );
}

function Steps({ detail }: { detail: DetailAccountView }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const confirm = useCommand('POST /api/disbursement/v1/detail-accounts/{id}/confirmation');
  const reject = useCommand('POST /api/disbursement/v1/detail-accounts/{id}/rejection');
  const close = useCommand('POST /api/disbursement/v1/detail-accounts/{id}/closing');
  const { id, account, state, version } = detail;
  if (state === 'PROPOSED')
    return <DecisionSteps of={detail} name={account} help={t('detail.confirmHelp')} {...{ confirm, reject }} />;
  if (state !== 'OPEN' || !roles.includes('approver')) return null;
  return (
    <StepButton
      name={t('detail.close')}
      label={`${t('detail.close')} ${account}`}
      help={t('detail.closeHelp')}
      small
      pending={close.pending}
      problem={close.problem}
      onDo={() => close.run({ path: { id } }, version)}
    />
  );
}

/** What the standard fixes, and the accounts that are posted to. */
function Chart(): ReactElement {
  const { t } = useTranslation();
  const chart = useAnswer('GET /api/disbursement/v1/chart-of-accounts', {});
  return (
    <Loaded from={chart}>
      {({ standard, firstLevel, accounts }) => (
        <details className="row-faults">
          <summary>
            {t('detail.chart')} · <span lang="zh-CN">{standard}</span>
          </summary>
          <ul className="plain" lang="zh-CN">
            {firstLevel.map((first) => (
              <li key={first.account}>
                <strong>
                  <span className="mono">{first.account}</span> {first.name}
                </strong>{' '}
                {accounts
                  .filter(({ account }) => account.startsWith(first.account))
                  .map(({ account, name }) => `${account} ${name}`)
                  .join(t('list.comma'))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Loaded>
  );
}

/** 会计科目: the chart, and the details (明细科目) that organisations keep below it; opened by two people. */
export function DetailAccountsCard(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const nameOf = useOrgName();
  return (
    <>
      <Chart />
      <QueryTable<DetailAccountView>
        operation="GET /api/disbursement/v1/detail-accounts"
        rowKey={({ id }) => id}
        name={t('budgetTab.accounts')}
        empty={t('detail.none')}
        actions={roles.includes('accountant') && <ProposeDetail />}
        filters={[
          {
            name: 'state',
            label: t('claim.state'),
            options: STATES.map((value) => ({ value, label: t(`detailState.${value}`) })),
          },
        ]}
        columns={[
          {
            key: 'account',
            title: t('books.account'),
            text: ({ account }) => account,
            render: ({ account }) => <span className="mono">{account}</span>,
          },
          {
            key: 'name',
            title: t('books.accountName'),
            text: ({ name }) => name,
            render: ({ name }) => <span lang="zh-CN">{name}</span>,
          },
          { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
          {
            key: 'state',
            title: t('claim.state'),
            text: ({ state }) => t(`detailState.${state}`),
            render: ({ state }) => <span className={`tag ${TONES[state]}`}>{t(`detailState.${state}`)}</span>,
          },
          { key: 'decided', title: t('closing.decidedOn'), text: ({ decidedOn }) => decidedOn ?? '—' },
          { key: 'closed', title: t('detail.closedOn'), text: ({ closedOn }) => closedOn ?? '—' },
          { key: 'next', title: t('batch.next'), text: () => '', render: (detail) => <Steps detail={detail} /> },
        ]}
      />
    </>
  );
}
