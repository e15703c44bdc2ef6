import { Alert, Form, Select } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { CampaignView, ListRowView, RecipientListView } from '../../api/generated/winter-relief.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { useUpload } from '../../api/use-upload.js';
import { useOrgName } from '../../api/use-org-names.js';
import { yuan } from '../../format/money.js';
import { FormButton } from '../../frame/form-button.js';
import { StepButton } from '../../frame/step-button.js';
import { QueryTable } from '../../table/query-table.js';
import { WordsItem } from '../../frame/words-item.js';
import { LIST_SOURCES } from './list-sources.js';

const GROUPS = ['FAULTY', 'CONFLICT', 'SERVED'] as const;

function SendList({ campaign }: { campaign: CampaignView }): ReactElement {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const { send, share, problem } = useUpload('POST /api/winter-relief/v1/campaigns/{id}/lists');
  return (
    <FormButton<{ readonly source: string }>
      name={t('campaign.sendList')}
      help={t('campaign.sendListHelp')}
      pending={share !== undefined}
      problem={problem}
      initial={{ source: 'UNION_FUNDS' }}
      onSend={async ({ source }) => {
        const [file] = input.current?.files ?? [];
        if (file === undefined) return false;
        const form = new FormData();
        form.append('source', source);
        form.append('file', file, file.name);
        return (await send(form, { id: campaign.id })) !== undefined;
      }}
    >
      <Form.Item name="source" label={t('aid.sources')}>
        <Select options={LIST_SOURCES.map((value) => ({ value, label: t(`listSource.${value}`) }))} />
      </Form.Item>
      <label>
        {t('campaign.listFile')} <input ref={input} type="file" accept=".csv,.xlsx,.xls" />
      </label>
    </FormButton>
  );
}

function ListSteps({ list }: { list: RecipientListView }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const confirm = useCommand('POST /api/winter-relief/v1/lists/{id}/confirmation');
  const withdraw = useCommand('POST /api/winter-relief/v1/lists/{id}/withdrawal');
  if (list.status !== 'CHECKED' || !(roles.includes('clerk') || roles.includes('officer'))) return null;
  const path = { id: list.id };
  return (
    <div className="steps-row tight">
      <StepButton
        name={t('personChange.confirm')}
        small
        primary
        help={list.faulty > 0 ? t('campaign.withoutFaulty', { count: list.faulty }) : t('campaign.confirmList')}
        onDo={() => confirm.run({ path, body: { withoutFaultyRows: list.faulty > 0 } }, list.version)}
        pending={confirm.pending}
        problem={confirm.problem}
      />
      <StepButton
        name={t('campaign.withdrawList')}
        small
        danger
        onDo={() => withdraw.run({ path }, list.version)}
        pending={withdraw.pending}
        problem={withdraw.problem}
      />
    </div>
  );
}

/** One row in conflict is served all the same, for another category and source. */
function Exception({ listId, row }: { listId: string; row: ListRowView }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/lists/{id}/rows/{line}/exception');
  if (!roles.includes('officer') || row.heldByList === undefined || row.exception !== undefined) return null;
  return (
    <FormButton<{ readonly reason: string }>
      name={t('campaign.exception')}
      label={`${t('campaign.exception')} ${row.line}`}
      small
      onSend={async (body) => (await run({ path: { id: listId, line: row.line }, body })) !== undefined}
      {...{ pending, problem }}
    >
      <WordsItem name="reason" label={t('form.reason')} rows={2} maxLength={500} />
    </FormButton>
  );
}

function ListRows({ listId }: { listId: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <QueryTable<ListRowView>
      operation="GET /api/winter-relief/v1/lists/{id}/rows"
      path={{ id: listId }}
      rowKey={({ line }) => String(line)}
      name={t('campaign.listRows')}
      titled
      empty={t('campaign.noRows')}
      filters={[
        {
          name: 'group',
          label: t('campaign.group'),
          options: GROUPS.map((value) => ({ value, label: t(`listGroup.${value}`) })),
        },
      ]}
      columns={[
        { key: 'line', title: t('roster.row'), text: ({ line }) => String(line), amount: true },
        { key: 'name', title: t('account.name'), text: ({ maskedName }) => maskedName },
        { key: 'requested', title: t('batch.total'), text: ({ requestedFen }) => yuan(requestedFen), amount: true },
        {
          key: 'what',
          title: t('roster.faults'),
          text: ({ faults, outcome, exception }) =>
            [...faults.map((code) => t(`listFault.${code}`, { defaultValue: code })), outcome ?? '', exception ?? '']
              .filter((part) => part !== '')
              .join(t('list.comma')),
        },
        {
          key: 'held',
          title: t('campaign.heldBy'),
          text: ({ heldByList, heldByLine }) =>
            heldByList === undefined ? '—' : `…${heldByList.slice(-6)} ${heldByLine ?? ''}`,
        },
        { key: 'allowed', title: t('aid.granted'), text: ({ allowedFen }) => yuan(allowedFen), amount: true },
        {
          key: 'next',
          title: t('batch.next'),
          text: () => '',
          render: (row) => <Exception listId={listId} row={row} />,
        },
      ]}
    />
  );
}

/** Lists that unions sent, their faults and conflicts; all confirmed lists are resolved at once. */
export function ListsCard({ campaign }: { campaign: CampaignView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const nameOf = useOrgName();
  const [address, setAddress] = useSearchParams();
  const resolve = useCommand('POST /api/winter-relief/v1/campaigns/{id}/resolution');
  const [resolved, setResolved] = useState<string>();
  const shown = address.get('list');
  const works = roles.includes('clerk') || roles.includes('officer');
  return (
    <>
      {works && (
        <div className="steps-row">
          <SendList campaign={campaign} />
          <StepButton
            name={t('campaign.resolve')}
            help={t('campaign.resolveHelp')}
            onDo={async () => {
              const answer = await resolve.run({ path: { id: campaign.id } });
              if (answer !== undefined)
                setResolved(t('campaign.resolved', { ...answer, allowed: yuan(answer.allowedFen) }));
              return answer;
            }}
            pending={resolve.pending}
            problem={resolve.problem}
          />
        </div>
      )}
      {resolved !== undefined && <Alert type="success" showIcon className="below" title={resolved} />}
      <QueryTable<RecipientListView>
        operation="GET /api/winter-relief/v1/campaigns/{id}/lists"
        path={{ id: campaign.id }}
        rowKey={({ id }) => id}
        name={t('campaignTab.lists')}
        empty={t('campaign.noLists')}
        columns={[
          {
            key: 'org',
            title: t('account.org'),
            text: ({ orgId }) => nameOf(orgId),
            render: ({ id, orgId }) => (
              <a
                href={`?tab=lists&list=${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  setAddress({ tab: 'lists', list: id });
                }}
              >
                {nameOf(orgId)}
              </a>
            ),
          },
          { key: 'source', title: t('aid.sources'), text: ({ source }) => t(`listSource.${source}`) },
          { key: 'status', title: t('claim.state'), text: ({ status }) => t(`listStatus.${status}`) },
          { key: 'sentOn', title: t('campaign.sentOn'), text: ({ sentOn }) => sentOn },
          { key: 'rows', title: t('roster.rows'), text: ({ rows }) => String(rows), amount: true },
          { key: 'faulty', title: t('roster.faulty'), text: ({ faulty }) => String(faulty), amount: true },
          { key: 'requested', title: t('batch.total'), text: ({ requestedFen }) => yuan(requestedFen), amount: true },
          { key: 'next', title: t('batch.next'), text: () => '', render: (list) => <ListSteps list={list} /> },
        ]}
      />
      {shown !== null && <ListRows key={shown} listId={shown} />}
    </>
  );
}
