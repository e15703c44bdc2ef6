import { type ReactElement, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimDetail, ClaimFacts, ClaimStep } from '../../api/generated/claims.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { SaveButton } from '../../frame/save-button.js';
import { spoken } from '../../i18n/i18n.js';
import { ClaimStateTag, DueDay, LevelTag } from './claim-state-tag.js';
import { PAPERS_OF, ShownPaper } from './shown-paper.js';

/** The name of a field; where the paper it is read from is beside the form, it leads there. */
function FieldName({ field, of = field }: { field: string; of?: string }): ReactElement {
  const { t } = useTranslation();
  const papers = useContext(ShownPaper);
  const kind = PAPERS_OF[of]?.find((each) => papers?.kinds.includes(each));
  const name = t(`fact.${field}`);
  if (papers === undefined || kind === undefined) return <dt>{name}</dt>;
  return (
    <dt>
      <button
        type="button"
        className="to-paper"
        aria-pressed={papers.kind === kind}
        title={t(`documentKind.${kind}`)}
        onClick={() => papers.show(kind)}
      >
        {name}
      </button>
    </dt>
  );
}

/** The facts of a claim as they were claimed or fed, the settlement's amounts beside their names. */
export function ClaimFactsCard({ claim }: { claim: ClaimDetail }): ReactElement {
  const { t } = useTranslation();
  const facts = claim.facts as Partial<ClaimFacts>;
  const { payeeKind, payeeFinding } = claim;
  const payee = [
    ...(payeeKind === undefined ? [] : [t(`payeeKind.${payeeKind}`)]),
    ...(payeeFinding === undefined ? [] : [t(`riskFlag.${payeeFinding}`)]),
  ];
  const plain: readonly (readonly [string, string | undefined])[] = [
    ['cause', facts.cause && t(`cause.${facts.cause}`)],
    ['hospital', facts.hospital && `${facts.hospital} · ${t('fact.level', { level: facts.hospitalLevel })}`],
    ['stay', facts.admitted && `${dayText(facts.admitted, spoken())} – ${dayText(facts.discharged, spoken())}`],
    ['illness', facts.illness],
    ['diagnosedOn', facts.diagnosedOn && dayText(facts.diagnosedOn, spoken())],
    ['notifiedOn', facts.notifiedOn && dayText(facts.notifiedOn, spoken())],
    ['lateNoticeReason', facts.lateNoticeReason],
    ['payee', payee.length === 0 ? undefined : payee.join(' · ')],
  ];
  return (
    <section className="card">
      <h2>{t('claim.facts')}</h2>
      <dl className="facts">
        {plain
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => [<FieldName key={name} field={name} />, <dd key={`${name}-value`}>{value}</dd>])}
      </dl>
      {facts.settlements?.map((settlement) => (
        <dl className="facts" key={settlement.settlementId} style={{ marginTop: 12 }}>
          <FieldName field="settlement" />
          <dd className="mono">{settlement.settlementId}</dd>
          {(
            [
              'totalFen',
              'outsideCatalogueFen',
              'overLimitFen',
              'preSelfPayFen',
              'inPolicyFen',
              'fundPaidFen',
              'accountPaidFen',
              'cashPaidFen',
            ] as const
          ).map((name) => [
            <FieldName key={name} field={name} of="settlement" />,
            <dd key={`${name}-value`}>{yuan(settlement[name])}</dd>,
          ])}
        </dl>
      ))}
    </section>
  );
}

function Step({ step, number }: { step: ClaimStep; number: number }): ReactElement {
  return (
    <li>
      <span className="nr">{number}</span>
      <span>{spoken() === 'en' ? step.sentenceEnglish : step.sentence}</span>
      <strong className="amount">{step.amountFen === undefined ? '' : yuan(step.amountFen)}</strong>
      <span className="clause">{step.clause}</span>
    </li>
  );
}

/** Why this amount: every step of the rules with its clause and what was left after it. */
export function WhyThisAmount({ claim }: { claim: ClaimDetail }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2>{t('claim.why')}</h2>
      {claim.steps.length === 0 ? (
        <p className="quiet">{t('claim.notComputed')}</p>
      ) : (
        <>
          <div className="sum">{yuan(claim.benefitFen)}</div>
          <ol className="steps">
            {claim.steps.map((step, index) => (
              <Step key={`${step.rule}-${index}`} step={step} number={index + 1} />
            ))}
          </ol>
          <p>{spoken() === 'en' ? claim.conclusionEnglish : claim.conclusion}</p>
        </>
      )}
      {(claim.approvedOn !== undefined || claim.state === 'REJECTED') && (
        <SaveButton
          operation="GET /api/claims/v1/claims/{id}/decision-notice"
          input={{ path: { id: claim.claimId } }}
          name={t('claim.notice')}
        >
          {t('claim.notice')}
        </SaveButton>
      )}
    </section>
  );
}

/** Risk flags with their reasons: they send a claim to people and never refuse. */
export function FlagsCard({ claim }: { claim: ClaimDetail }): ReactElement | null {
  const { t } = useTranslation();
  const { flags = [] } = claim;
  if (flags.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('claim.flags')}</h2>
      <ul className="steps">
        {flags.map(({ flag, reason, reasonEnglish, clause }) => (
          <li key={flag}>
            <span aria-hidden>!</span>
            <span>{spoken() === 'en' ? reasonEnglish : reason}</span>
            <span className="tag warn">{t(`riskFlag.${flag}`)}</span>
            <span className="clause">{clause}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Steps that people took, with their words. */
export function OpinionsCard({ claim }: { claim: ClaimDetail }): ReactElement | null {
  const { t } = useTranslation();
  if (claim.opinions.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('claim.opinions')}</h2>
      <ul className="steps">
        {claim.opinions.map(({ step, on, text }, index) => (
          <li key={`${step}-${index}`}>
            <span className="nr">{index + 1}</span>
            <span>{text ?? '—'}</span>
            <span className="quiet">{dayText(on, spoken())}</span>
            <span className="clause">{t(`step.${step}`, { defaultValue: step })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How much of the days from acceptance to payment is used. */
function WholeWay({ way }: { way: NonNullable<ClaimDetail['wholeWay']> }): ReactElement {
  const { t } = useTranslation();
  const { usedWorkingDays, targetWorkingDays, targetOn, level } = way;
  return (
    <span>
      {usedWorkingDays !== undefined && (
        <span className="quiet">{t('claim.wholeWay', { used: usedWorkingDays, target: targetWorkingDays })} </span>
      )}
      {targetOn !== undefined && <span className="quiet">{t('claim.wholeWayUntil', { day: targetOn })} </span>}
      {level !== undefined && <LevelTag level={level} />}
    </span>
  );
}

/** The head of a claim: state, deadline, plan. */
export function ClaimHead({ claim }: { claim: ClaimDetail }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <ClaimStateTag state={claim.state} />
      <span className="quiet">
        {t(`claimKind.${claim.kind}`)} · {claim.plan} {claim.planVersion}
      </span>
      {claim.dueOn !== undefined && (
        <span>
          {t('claim.due')} <DueDay {...claim} />
        </span>
      )}
      {claim.deadline?.notComputed !== undefined && <span className="tag warn">{t('claim.noDeadline')}</span>}
      {claim.wholeWay !== undefined && <WholeWay way={claim.wholeWay} />}
    </>
  );
}
