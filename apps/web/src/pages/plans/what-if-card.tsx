import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhatIfResult, WhatIfView } from '../../api/generated/claims.js';
import type { PlanDraftView } from '../../api/generated/enrollment.js';
import { useAnswer, useCommand, useRoles, useToday } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { FormButton } from '../../frame/form-button.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { Wide } from '../../table/wide.js';

const SHARES = ['gain', 'lose', 'unchanged'] as const;

interface Question {
  readonly replaces: string;
  readonly from: string;
  readonly to: string;
}

/** Which claims the draft is tried on: those decided under one version, in some days. */
function Ask({ draft }: { draft: PlanDraftView }): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const plans = useAnswer('GET /api/enrollment/v1/plans', { query: { limit: 200 } });
  const { run, pending, problem } = useCommand('POST /api/claims/v1/what-ifs');
  const required = [{ required: true, message: t('form.required') }];
  const versions = (plans.data?.items ?? []).filter(({ plan }) => plan === draft.plan);
  return (
    <FormButton<Question>
      name={t('whatIf.ask')}
      help={t('whatIf.help')}
      initial={{
        ...(draft.basedOn === undefined ? {} : { replaces: draft.basedOn }),
        from: `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`,
        to: today,
      }}
      onSend={async (question) => (await run({ body: { definition: draft.definition, ...question } })) !== undefined}
      {...{ pending, problem }}
    >
      <Form.Item name="replaces" label={t('whatIf.replaces')} rules={required}>
        <Select options={versions.map(({ planVersion }) => ({ value: planVersion, label: planVersion }))} />
      </Form.Item>
      <Form.Item name="from" label={t('figure.from')} rules={required}>
        <Input type="date" max={today} />
      </Form.Item>
      <Form.Item name="to" label={t('figure.asOf')} rules={required}>
        <Input type="date" max={today} />
      </Form.Item>
    </FormButton>
  );
}

/** What it costs, who gains, who loses, and what claims come to instead of what they came to. */
function Result({ result }: { result: WhatIfResult }): ReactElement {
  const { t } = useTranslation();
  const { beforeFen, afterFen, differenceFen, claims, people, outcomes, notReproduced } = result;
  const more = differenceFen > 0n;
  return (
    <>
      <div className="figures">
        <div>
          <span className="sum">{yuan(beforeFen)}</span>
          <span className="quiet">{t('whatIf.before')}</span>
        </div>
        <div>
          <span className="sum">{yuan(afterFen)}</span>
          <span className="quiet">{t('whatIf.after')}</span>
        </div>
        <div>
          <span className="sum">
            {more ? '+' : ''}
            {yuan(differenceFen)}
          </span>
          <span className="quiet">{t('whatIf.difference', { claims, people })}</span>
        </div>
      </div>
      <Wide name={t('whatIf.who')}>
        <table className="differences">
          <thead>
            <tr>
              <th scope="col">{t('whatIf.who')}</th>
              <th scope="col">{t('whatIf.people')}</th>
              <th scope="col">{t('whatIf.claims')}</th>
              <th scope="col">{t('figure.amount')}</th>
            </tr>
          </thead>
          <tbody>
            {SHARES.map((share) => (
              <tr key={share}>
                <th scope="row">{t(`whatIfShare.${share}`)}</th>
                <td>{result[share].people}</td>
                <td>{result[share].claims}</td>
                <td>{yuan(result[share].amountFen)}</td>
              </tr>
            ))}
            {outcomes
              .filter(({ before, after }) => before !== after)
              .map(({ before, after, claims: count, beforeFen: was, afterFen: becomes }) => (
                <tr key={`${before} ${after}`}>
                  <th scope="row">{t('whatIf.instead', { before, after })}</th>
                  <td>—</td>
                  <td>{count}</td>
                  <td>
                    {yuan(was)} → {yuan(becomes)}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </Wide>
      {notReproduced > 0 && <p className="quiet">{t('whatIf.notReproduced', { count: notReproduced })}</p>}
    </>
  );
}

function Answered({ asked }: { asked: WhatIfView }): ReactElement {
  const { t } = useTranslation();
  const { replaces, from, to, status, result } = asked;
  const days = { replaces, from: dayText(from, spoken()), to: dayText(to, spoken()) };
  return (
    <section aria-label={t('whatIf.about', days)}>
      <h3>
        {t('whatIf.about', days)} <span className="tag">{t(`whatIfStatus.${status}`)}</span>
      </h3>
      {result !== undefined && <Result result={result} />}
    </section>
  );
}

/** Beside a draft: what claims that are decided would have come to under it. The answer comes by itself. */
export function WhatIfCard({ draft }: { draft: PlanDraftView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const asked = useAnswer('GET /api/claims/v1/what-ifs', { query: { plan: draft.plan } });
  const mayAsk = ['officer', 'approver', 'sysadmin'].some((role) => roles.includes(role));
  return (
    <section className="card" aria-label={t('whatIf.title')}>
      <div className="page-head">
        <h2>{t('whatIf.title')}</h2>
        <span className="grow" />
        {mayAsk && draft.faults.length === 0 && <Ask draft={draft} />}
      </div>
      <Loaded from={asked}>
        {({ items }) => {
          const own = items.filter(({ planVersion }) => planVersion === draft.planVersion);
          if (own.length === 0) return <EmptyState text={t('whatIf.none')} />;
          return (
            <>
              {own.slice(0, 5).map((each) => (
                <Answered key={each.id} asked={each} />
              ))}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
