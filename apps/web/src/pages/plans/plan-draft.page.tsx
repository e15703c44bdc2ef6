import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { PlanDifferences, PlanDraftView } from '../../api/generated/enrollment.js';
import { useAnswer, useCommand, useRoles } from '../../api/hooks.js';
import { Loaded } from '../../frame/state.js';
import { StepButton } from '../../frame/step-button.js';
import { fieldAt, type PlanSchema } from '../../plan/plan-schema.js';
import { Wide } from '../../table/wide.js';
import { PlanEditor } from './plan-editor.js';
import './plan.css';
import { usePlanEditor } from './use-plan-editor.js';
import { usePlanWords } from './use-plan-words.js';
import { WhatIfCard } from './what-if-card.js';
import { WhatIfChanges } from './what-if-changes.js';

const WRITERS = ['officer', 'sysadmin'];

/** What comes next: to an approver, released, or back to its drafters. */
function DraftSteps({ draft, changed }: { draft: PlanDraftView; changed: boolean }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const submit = useCommand('POST /api/enrollment/v1/plan-drafts/{id}/submission');
  const release = useCommand('POST /api/enrollment/v1/plan-drafts/{id}/release');
  const giveBack = useCommand('POST /api/enrollment/v1/plan-drafts/{id}/return');
  const path = { id: draft.id };
  const writes = WRITERS.some((role) => roles.includes(role));
  return (
    <div className="steps-row">
      {draft.status === 'DRAFT' && writes && draft.faults.length === 0 && (
        <StepButton
          disabled={changed}
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

/** What a draft changes, field by field, each in its unit. */
function Differences({ draft, root, found }: { draft: PlanDraftView; root: PlanSchema; found: PlanDifferences }) {
  const { t } = useTranslation();
  const { pathOf, textOf } = usePlanWords();
  const { before, differences } = found;
  return (
    <section className="card">
      <h2>{before === undefined ? t('plan.differences') : t('plan.against', { version: before.planVersion })}</h2>
      {differences.length === 0 && <p className="quiet">{t('plan.same')}</p>}
      {differences.length > 0 && (
        <Wide name={t('plan.differences')}>
          <table className="differences">
            <thead>
              <tr>
                {[t('plan.field'), t('plan.before'), t('plan.after')].map((title) => (
                  <th scope="col" key={title}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {differences.map((each) => {
                const field = fieldAt(root, each.pointer, draft.definition);
                return (
                  <tr key={`${each.pointer} ${each.after === undefined ? 'out' : 'in'}`}>
                    <td>{pathOf(each)}</td>
                    <td>
                      <del>{textOf(field, each.before)}</del>
                    </td>
                    <td>
                      <ins>{textOf(field, each.after)}</ins>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}

/** A draft at work: its form, and beside it what it changes and what decided claims would have come to. */
function Work({ draft, root }: { draft: PlanDraftView; root: PlanSchema }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const editor = usePlanEditor(draft);
  const differences = useAnswer('GET /api/enrollment/v1/plan-drafts/{id}/differences', { path: { id: draft.id } });
  const locked = draft.status !== 'DRAFT' || !WRITERS.some((role) => roles.includes(role));
  return (
    <>
      <div className="page-head">
        <h1>
          {draft.plan} {draft.planVersion}
        </h1>
        <span className="tag">{t(`draftStatus.${draft.status}`)}</span>
        <Link to="/plans">{t('plan.drafts')}</Link>
        <span className="grow" />
        <DraftSteps draft={draft} changed={editor.changed} />
      </div>
      {draft.reason !== undefined && <p className="card">{t('plan.reason', { reason: draft.reason })}</p>}
      <div className="plan-desk">
        <PlanEditor {...{ draft, root, editor, locked }} />
        <div className="plan-beside">
          <Loaded from={differences}>{(found) => <Differences {...{ draft, root, found }} />}</Loaded>
          <WhatIfCard draft={draft} />
        </div>
      </div>
      <div className="plan-changes">
        <WhatIfChanges draft={draft} />
      </div>
    </>
  );
}

/** One draft of a plan version: written as a form, compared, tried on decided claims, handed on. */
export function PlanDraftPage(): ReactElement {
  const { id = '' } = useParams();
  const draft = useAnswer('GET /api/enrollment/v1/plan-drafts/{id}', { path: { id } });
  const schema = useAnswer('GET /api/enrollment/v1/plan-schema', {});
  return (
    <Loaded from={schema}>
      {(root) => <Loaded from={draft}>{(data) => <Work key={id} draft={data} root={root} />}</Loaded>}
    </Loaded>
  );
}
