import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseholdView } from '../../api/generated/hardship.js';
import { yuan } from '../../format/money.js';

interface ComputedStep {
  readonly rule: string;
  readonly clause: string;
  readonly amountFen?: bigint;
}

/** What the standard made of the facts, step by step. */
export function AssessmentCard({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const { facts, assessment } = file;
  const steps = (assessment.steps ?? []) as unknown as readonly ComputedStep[];
  return (
    <section className="card">
      <h2>
        {t('household.assessment')} · {t(`category.${assessment.category}`)}{' '}
        <span className="quiet">{assessment.standard}</span>
      </h2>
      <dl className="facts sums">
        {(['incomeFen', 'rigidCostFen', 'lineMonthlyFen'] as const).map((name) => [
          <dt key={name}>{t(`householdFact.${name}`)}</dt>,
          <dd key={`${name}-value`}>{yuan(facts[name])}</dd>,
        ])}
        <dt>{t('householdFact.receivedFen')}</dt>
        <dd>{yuan(assessment.receivedFen)}</dd>
        <dt>{t('householdFact.netFen')}</dt>
        <dd>
          <strong>{yuan(assessment.netFen)}</strong>
        </dd>
        <dt>{t('householdFact.idleAdults')}</dt>
        <dd>{facts.idleAdults}</dd>
      </dl>
      {facts.vetoes.map((veto) => (
        <span key={veto} className="tag bad">
          {t(`veto.${veto}`)}
        </span>
      ))}
      {file.proposed !== undefined && (
        <p>
          <span className="tag wait">{t('household.proposed')}</span> {t(`category.${file.proposed.category}`)} ·{' '}
          {t('householdFact.netFen')} {yuan(file.proposed.netFen)}
        </p>
      )}
      {assessment.reason !== undefined && <p className="quiet">{assessment.reason}</p>}
      {steps.length > 0 && (
        <ol className="steps">
          {steps.map((step, index) => (
            <li key={`${step.clause} ${step.rule}`}>
              <span className="nr">{index + 1}</span>
              <span>{t(`assessRule.${step.rule}`, { defaultValue: step.rule })}</span>
              <strong className="amount">{step.amountFen === undefined ? '' : yuan(step.amountFen)}</strong>
              <span className="clause">{step.clause}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
