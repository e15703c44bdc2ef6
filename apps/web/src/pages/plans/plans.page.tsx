import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { CreatePlanDraft, PlanDraftItem } from '../../api/generated/enrollment.js';
import { useAnswer, useCommand, useRoles } from '../../api/hooks.js';
import { FormButton } from '../../frame/form-button.js';
import { QueryTable } from '../../table/query-table.js';

const STATUSES = ['DRAFT', 'SUBMITTED', 'RELEASED', 'WITHDRAWN'] as const;

function BeginDraft({ onBegun }: { onBegun: (id: string) => void }): ReactElement {
  const { t } = useTranslation();
  const plans = useAnswer('GET /api/enrollment/v1/plans', { query: { limit: 200 } });
  const { run, pending, problem } = useCommand('POST /api/enrollment/v1/plan-drafts');
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormButton<{ readonly from: string; readonly planVersion: string }>
      name={t('plan.begin')}
      help={t('plan.beginHelp')}
      primary
      onSend={async ({ from, planVersion }) => {
        const [plan = '', basedOn = ''] = from.split(' ');
        const body: CreatePlanDraft = { plan, planVersion: planVersion.trim(), basedOn };
        const begun = await run({ body });
        if (begun !== undefined) onBegun(begun.id);
        return begun !== undefined;
      }}
      {...{ pending, problem }}
    >
      <Form.Item name="from" label={t('plan.basedOn')} rules={required}>
        <Select
          options={(plans.data?.items ?? []).map(({ plan, planVersion }) => ({
            value: `${plan} ${planVersion}`,
            label: `${plan} ${planVersion}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="planVersion" label={t('plan.newVersion')} rules={required}>
        <Input autoComplete="off" maxLength={40} />
      </Form.Item>
    </FormButton>
  );
}

/** Drafts of plan versions: how far each is, and which version it began with. */
export function PlansPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const go = useNavigate();
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.plans')}</h1>
        <span className="quiet">{t('plan.lead')}</span>
        <span className="grow" />
        {(roles.includes('officer') || roles.includes('sysadmin')) && (
          <BeginDraft onBegun={(id) => void go(`/plans/${id}`)} />
        )}
      </div>
      <QueryTable<PlanDraftItem>
        operation="GET /api/enrollment/v1/plan-drafts"
        rowKey={({ id }) => id}
        name={t('plan.drafts')}
        empty={t('plan.none')}
        filters={[
          {
            name: 'status',
            label: t('claim.state'),
            options: STATUSES.map((value) => ({ value, label: t(`draftStatus.${value}`) })),
          },
        ]}
        columns={[
          {
            key: 'plan',
            title: t('claim.plan'),
            text: ({ plan, planVersion }) => `${plan} ${planVersion}`,
            render: ({ id, plan, planVersion }) => (
              <Link to={`/plans/${id}`}>
                {plan} {planVersion}
              </Link>
            ),
          },
          { key: 'basedOn', title: t('plan.basedOn'), text: ({ basedOn }) => basedOn ?? '—' },
          { key: 'status', title: t('claim.state'), text: ({ status }) => t(`draftStatus.${status}`) },
          { key: 'created', title: t('plan.createdOn'), text: ({ createdOn }) => createdOn },
          { key: 'reason', title: t('form.reason'), text: ({ reason }) => reason ?? '—' },
        ]}
      />
    </>
  );
}
