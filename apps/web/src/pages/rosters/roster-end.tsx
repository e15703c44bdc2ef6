import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterView } from '../../api/generated/enrollment.js';
import { useCommand, useRoles, useToday } from '../../api/hooks.js';
import { dayText, momentText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { StepButton } from '../../frame/step-button.js';
import { spoken } from '../../i18n/i18n.js';
import { ContributionButton } from './contribution.js';

const mayEnrol = (roles: readonly string[]): boolean => roles.includes('clerk') || roles.includes('officer');

/** An approver, who did not upload it, lets a roster through that misses the participation test. */
function Waiver({ roster }: { roster: RosterView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/enrollment/v1/rosters/{id}/participation-waiver');
  return (
    <StepButton
      name={t('roster.waive')}
      help={t('roster.waiveHelp')}
      withReason
      onDo={(reason) => run({ path: { id: roster.id }, body: { reason } }, roster.version)}
      {...{ pending, problem }}
    />
  );
}

function Withdrawal({ roster }: { roster: RosterView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/enrollment/v1/rosters/{id}/withdrawal');
  return (
    <StepButton
      name={t('roster.withdraw')}
      help={t('roster.withdrawHelp')}
      danger
      withReason
      onDo={(reason) => run({ path: { id: roster.id }, body: { reason } }, roster.version)}
      {...{ pending, problem }}
    />
  );
}

/** What a confirmation writes, in numbers; the faulty rows stay out. */
function Confirmation({ roster }: { roster: RosterView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/enrollment/v1/rosters/{id}/confirmation');
  const { accepted = 0, groups } = roster;
  return (
    <StepButton
      name={t('roster.confirm')}
      help={t('roster.confirmHelp')}
      primary
      onDo={() => run({ path: { id: roster.id } }, roster.version)}
      {...{ pending, problem }}
    >
      <p>
        <strong>{t('roster.confirmCount', { count: accepted - (groups?.DUPLICATE ?? 0) })}</strong>
      </p>
      {groups !== undefined && groups.DUPLICATE > 0 && (
        <p>{t('roster.confirmDuplicates', { count: groups.DUPLICATE })}</p>
      )}
      {groups !== undefined && groups.FAULTY > 0 && (
        <Alert type="warning" showIcon title={t('roster.confirmFaulty', { count: groups.FAULTY })} />
      )}
    </StepButton>
  );
}

/** An approver, who neither uploaded nor mended it, lets earlier coverage in; nothing is due for it. */
function Release({ roster }: { roster: RosterView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/enrollment/v1/opening-coverages/{id}/release');
  return (
    <StepButton
      name={t('openings.release')}
      help={t('openings.releaseCoverages', { count: roster.accepted ?? 0 })}
      primary
      onDo={() => run({ path: { id: roster.id } }, roster.version)}
      {...{ pending, problem }}
    />
  );
}

/** Whether enough of the staff take part, and what can be done if not. */
function Participation({ roster }: { roster: RosterView }): ReactElement | null {
  const { t } = useTranslation();
  const { participation, accepted = 0, employer } = roster;
  if (participation === undefined) return null;
  const { required, met, waived, waiverReason } = participation;
  const text = t('roster.participation', { accepted, staff: employer.staff, required });
  return (
    <span className="grow-text">
      <span className={`tag ${met || waived ? 'good' : 'warn'}`}>
        {t(met ? 'roster.participationMet' : waived ? 'roster.participationWaived' : 'roster.participationMissed')}
      </span>{' '}
      {text} {waived && <span className="quiet">{waiverReason}</span>}
      {!met && !waived && <span className="quiet">{t('roster.participationHelp')}</span>}
    </span>
  );
}

/** Step five, always in sight: what is still in the way, and the confirmation. */
export function ConfirmBar({ roster }: { roster: RosterView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const { kind, participation, accepted = 0 } = roster;
  const opening = kind === 'OPENING';
  const held = participation !== undefined && !participation.met && !participation.waived;
  return (
    <section className="foot" aria-label={t('importStep.confirm')}>
      <Participation roster={roster} />
      {mayEnrol(roles) && <Withdrawal roster={roster} />}
      {held && roles.includes('approver') && <Waiver roster={roster} />}
      {opening && accepted > 0 && roles.includes('approver') && <Release roster={roster} />}
      {opening && !roles.includes('approver') && <span className="grow-text quiet">{t('openings.waits')}</span>}
      {!opening && mayEnrol(roles) && accepted > 0 && !held && <Confirmation roster={roster} />}
    </section>
  );
}

/** A confirmed roster: what is due and what came in; taken back whole while nothing is paid. */
export function ConfirmedCard({ roster }: { roster: RosterView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const { run, pending, problem } = useCommand('POST /api/enrollment/v1/rosters/{id}/undo');
  const { contributions, period, enrolled, duplicates, undoUntil } = roster;
  const today = useToday();
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['roster.enrolled', enrolled === undefined ? undefined : String(enrolled)],
    ['roster.duplicates', duplicates === undefined ? undefined : String(duplicates)],
    ['roster.period', period && `${dayText(period.start, spoken())} – ${dayText(period.end, spoken())}`],
    ['roster.due', contributions && yuan(contributions.dueFen)],
    ['roster.received', contributions && yuan(contributions.receivedFen)],
    ['roster.missing', contributions && contributions.missingFen > 0n ? yuan(contributions.missingFen) : undefined],
    ['roster.refund', contributions && contributions.refundDueFen > 0n ? yuan(contributions.refundDueFen) : undefined],
  ];
  return (
    <section className="card" aria-label={t('roster.result')}>
      <h2>{t('roster.result')}</h2>
      <p>
        {roster.status === 'ACTIVE' && period !== undefined && period.start > today
          ? t('roster.holdsFrom', { day: dayText(period.start, spoken()) })
          : t(`rosterNext.${roster.status}`, { defaultValue: '' })}
      </p>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => [<dt key={name}>{t(name)}</dt>, <dd key={`${name}-value`}>{value}</dd>])}
      </dl>
      <div className="steps-row">
        {roster.status === 'AWAITING_PAYMENT' && roles.includes('accountant') && <ContributionButton roster={roster} />}
        {undoUntil !== undefined && mayEnrol(roles) && (
          <StepButton
            name={t('roster.undo')}
            help={t('roster.undoHelp')}
            danger
            withReason
            onDo={(reason) => run({ path: { id: roster.id }, body: { reason } }, roster.version)}
            {...{ pending, problem }}
          />
        )}
        {undoUntil !== undefined && (
          <span className="quiet">{t('roster.undoUntil', { moment: momentText(undoUntil, spoken()) })}</span>
        )}
      </div>
    </section>
  );
}
