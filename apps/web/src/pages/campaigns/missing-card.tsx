import { Form, Input, Table } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CampaignView, MissingHousehold, NamedHouseholds } from '../../api/generated/winter-relief.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { useOrgName, useOrgUnits } from '../../api/use-org-names.js';
import { FormButton } from '../../frame/form-button.js';
import { QueryTable } from '../../table/query-table.js';
import { Wide } from '../../table/wide.js';
import { ExcuseHousehold } from './final-reason.js';

/** Names of those missing, to go and see them: for a reason that is kept, and only until the page is left. */
function Names({ campaign }: { campaign: CampaignView }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  const [named, setNamed] = useState<NamedHouseholds>();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/campaigns/{id}/missing/disclosures');
  if (named !== undefined) {
    return (
      <Wide name={t('campaign.names')}>
        <Table
          size="small"
          pagination={false}
          rowKey={({ householdId }) => householdId}
          dataSource={[...named.items]}
          columns={[
            { title: t('account.name'), render: (_cell, { name }) => name },
            { title: t('account.org'), render: (_cell, { orgId }) => nameOf(orgId) },
            { title: t('campaign.ageDays'), render: (_cell, { ageDays }) => t('desk.age', { count: ageDays }) },
          ]}
        />
      </Wide>
    );
  }
  return (
    <FormButton<{ readonly reason: string }>
      name={t('campaign.names')}
      help={t('campaign.namesHelp')}
      onSend={async (body) => {
        const answer = await run({ path: { id: campaign.id }, body });
        setNamed(answer);
        return answer !== undefined;
      }}
      {...{ pending, problem }}
    >
      <Form.Item
        name="reason"
        label={t('form.reason')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormButton>
  );
}

/** Everybody who is not reached yet, the longest waiting first. */
export function MissingCard({ campaign }: { campaign: CampaignView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const nameOf = useOrgName();
  const units = useOrgUnits();
  const open = campaign.status === 'SNAPSHOT_TAKEN' || campaign.status === 'APPROVED';
  const excuses = open && (roles.includes('officer') || roles.includes('approver'));
  return (
    <>
      {(roles.includes('clerk') || roles.includes('officer')) && (
        <div className="steps-row">
          <Names campaign={campaign} />
        </div>
      )}
      <QueryTable<MissingHousehold>
        operation="GET /api/winter-relief/v1/campaigns/{id}/missing"
        path={{ id: campaign.id }}
        rowKey={({ householdId }) => householdId}
        name={t('campaignTab.missing')}
        empty={t('campaign.nobodyMissing')}
        filters={[
          {
            name: 'orgId',
            label: t('account.org'),
            options: units.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
        columns={[
          {
            key: 'name',
            title: t('account.name'),
            text: ({ maskedName, householdId }) => maskedName ?? householdId.slice(-8),
            render: ({ maskedName, householdId }) => (
              <Link to={`/hardship/${householdId}`}>{maskedName ?? householdId.slice(-8)}</Link>
            ),
          },
          { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
          {
            key: 'status',
            title: t('claim.state'),
            text: ({ status }) => t(`recipientStatus.${status}`, { defaultValue: status }),
          },
          {
            key: 'age',
            title: t('campaign.ageDays'),
            text: ({ ageDays }) => String(ageDays),
            render: ({ ageDays }) => (
              <span className={`tag ${ageDays > 30 ? 'bad' : ageDays > 7 ? 'warn' : ''}`}>
                {t('desk.age', { count: ageDays })}
              </span>
            ),
          },
          ...(excuses
            ? [
                {
                  key: 'next',
                  title: t('batch.next'),
                  text: () => '',
                  render: ({ householdId, maskedName }: MissingHousehold) => (
                    <ExcuseHousehold
                      campaign={campaign}
                      householdId={householdId}
                      name={maskedName ?? householdId.slice(-8)}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
