import { Alert, Form, Input, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { CreatePlanDraft, PlanDifferences, PlanDraftItem, PlanDraftView } from '../../api/generated/enrollment.js';
import { useAnswer, useCommand, useRoles } from '../../api/hooks.js';
import { FormButton } from '../../frame/form-button.js';
import { Loaded } from '../../frame/state.js';
import { StepButton } from '../../frame/step-button.js';
import { QueryTable } from '../../table/query-table.js';
import { Wide } from '../../table/wide.js';
import { WhatIfCard } from './what-if-card.js';

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

const shown = (value: unknown): string => (value === undefined ? '—' : JSON.stringify(value));

/** What a draft changes, field by field, with the name each has on paper. */
function Differences({ differences }: PlanDifferences): ReactElement {
  const { t } = useTranslation();
  if (differences.length === 0) return <p className="quiet">{t('plan.same')}</p>;
  return (
    <Wide name={t('plan.differences')}>
      <table className="differences">
        <thead>
          <tr>
            <th>{t('plan.field')}</th>
            <th>{t('plan.before')}</th>
            <th>{t('plan.after')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ pointer, field, before, after }) => (
            <tr key={pointer}>
              <td>
                <span lang="zh-CN">{field}</span> <span className="quiet mono">{pointer}</span>
              </td>
              <td>
                <del>{shown(before)}</del>
              </td>
              <td>
                <ins>{shown(after)}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** The data of a draft, changed as text; saved with its faults, each of which is named. */
function Definition({ draft }: { draft: PlanDraftView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('PUT /api/enrollment/v1/plan-drafts/{id}/definition');
  const text = JSON.stringify(
    draft.definition,
    (_name, value: unknown) => (typeof value === 'bigint' ? Number(value) : value),
    2,
  );
  const [broken, setBroken] = useState(false);
  return (
    <FormButton<{ readonly text: string }>
      name={t('plan.edit')}
      wide
      initial={{ text }}
      onSend={async (fields) => {
        try {
          const definition = JSON.parse(fields.text) as Readonly<Record<string, unknown>>;
          setBroken(false);
          return (await run({ path: { id: draft.id }, body: { definition } }, draft.version)) !== undefined;
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
          setBroken(true);
          return false;
        }
      }}
      {...{ pending, problem }}
    >
      <Form.Item name="text" label={t('plan.definition')}>
        <Input.TextArea rows={20} className="mono" spellCheck={false} />
      </Form.Item>
      {broken && <Alert type="error" showIcon role="alert" title={t('plan.unreadable')} />}
    </FormButton>
  );
}

function DraftSteps({ draft }: { draft: PlanDraftView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const submit = useCommand('POST /api/enrollment/v1/plan-drafts/{id}/submission');
  const release = useCommand('POST /api/enrollment/v1/plan-drafts/{id}/release');
  const giveBack = useCommand('POST /api/enrollment/v1/plan-drafts/{id}/return');
  const path = { id: draft.id };
  const writes = roles.includes('officer') || roles.includes('sysadmin');
  return (
    <div className="steps-row">
      {draft.status === 'DRAFT' && writes && <Definition key={draft.version} draft={draft} />}
      {draft.status === 'DRAFT' && writes && draft.faults.length === 0 && (
        <StepButton
          name={t('plan.submit')}
          primary
          onDo={() => submit.run({ path }, draft.version)}
          pending={submit.pending}
          problem={submit.problem}
        />
      )}
      {draft.status === 'SUBMITTED' && roles.includes('approver') && (
        <>
          <StepButton
            name={t('plan.release')}
            help={t('plan.releaseHelp')}
            primary
            onDo={() => release.run({ path }, draft.version)}
            pending={release.pending}
            problem={release.problem}
          />
          <StepButton
            name={t('plan.return')}
            withReason
            onDo={(reason) => giveBack.run({ path, body: { reason } }, draft.version)}
            pending={giveBack.pending}
            problem={giveBack.problem}
          />
        </>
      )}
    </div>
  );
}

function Draft({ id }: { id: string }): ReactElement {
  const { t } = useTranslation();
  const draft = useAnswer('GET /api/enrollment/v1/plan-drafts/{id}', { path: { id } });
  const differences = useAnswer('GET /api/enrollment/v1/plan-drafts/{id}/differences', { path: { id } });
  return (
    <Loaded from={draft}>
      {(data) => (
        <div className="draft">
          <section className="card">
            <h2>
              {data.plan} {data.planVersion} <span className="tag">{t(`draftStatus.${data.status}`)}</span>
            </h2>
            {data.faults.length > 0 && (
              <ul className="plain faults">
                {data.faults.map(({ pointer, field, detail }) => (
                  <li key={`${pointer} ${detail}`}>
                    <span lang="zh-CN">{field}</span> <span className="mono">{pointer}</span>: {detail}
                  </li>
                ))}
              </ul>
            )}
            <Loaded from={differences}>{(found) => <Differences {...found} />}</Loaded>
            <DraftSteps draft={data} />
          </section>
          <WhatIfCard draft={data} />
        </div>
      )}
    </Loaded>
  );
}

/** Drafts of plan versions: what they change, what is wrong with them, who releases them. */
export function PlansPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const [address, setAddress] = useSearchParams();
  const chosen = address.get('draft');
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.plans')}</h1>
        <span className="quiet">{t('plan.lead')}</span>
        <span className="grow" />
        {(roles.includes('officer') || roles.includes('sysadmin')) && (
          <BeginDraft onBegun={(draft) => setAddress({ draft })} />
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
              <a
                href={`?draft=${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  setAddress({ draft: id });
                }}
              >
                {plan} {planVersion}
              </a>
            ),
          },
          { key: 'basedOn', title: t('plan.basedOn'), text: ({ basedOn }) => basedOn ?? '—' },
          { key: 'status', title: t('claim.state'), text: ({ status }) => t(`draftStatus.${status}`) },
          { key: 'created', title: t('plan.createdOn'), text: ({ createdOn }) => createdOn },
          { key: 'reason', title: t('form.reason'), text: ({ reason }) => reason ?? '—' },
        ]}
      />
      {chosen !== null && <Draft key={chosen} id={chosen} />}
    </>
  );
}
