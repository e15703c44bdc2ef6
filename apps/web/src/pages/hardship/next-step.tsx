import type { ComponentType, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseholdView } from '../../api/generated/hardship.js';
import { useRoles, useToday } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { spoken } from '../../i18n/i18n.js';
import { ActiveFileSteps } from './active-steps.js';
import { Approve, ClosePublicity, Compare, Deliberate, HangOut, Reject, Review } from './way-steps.js';
import { VisitButton } from './visit-button.js';

/** The step a file waits for, by name; the roles that take it. */
const STEPS = {
  visit: ['clerk', 'officer'],
  deliberate: ['clerk', 'officer'],
  hangOut: ['clerk', 'officer'],
  wait: [],
  close: ['clerk', 'officer'],
  compare: ['officer'],
  review: ['first-reviewer'],
  approve: ['approver'],
  none: [],
} as const;
type Step = keyof typeof STEPS;

function stepOf({ status, deliberation, publicFrom, publicUntil, openObjections }: HouseholdView, today: string): Step {
  switch (status) {
    case 'APPLIED':
      return 'visit';
    case 'VISITED':
      if (deliberation?.agreed !== true) return 'deliberate';
      if (publicFrom === undefined) return 'hangOut';
      return publicUntil !== undefined && publicUntil < today && openObjections === 0 ? 'close' : 'wait';
    case 'PUBLICISED':
      return 'compare';
    case 'CHECKED':
      return 'review';
    case 'REVIEWED':
      return 'approve';
    case 'ACTIVE':
    case 'SUSPENDED':
    case 'EXITED':
    case 'REJECTED':
      return 'none';
  }
}

const BUTTONS: Readonly<Partial<Record<Step, ComponentType<{ file: HouseholdView }>>>> = {
  visit: VisitButton,
  deliberate: Deliberate,
  hangOut: HangOut,
  close: ClosePublicity,
  compare: Compare,
  review: Review,
  approve: Approve,
};

/** What comes next, who takes it, and the button for whoever may; always in sight. */
export function NextStepBar({ file }: { file: HouseholdView }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const today = useToday();
  if (file.status === 'EXITED' || file.status === 'REJECTED') return null;
  const step = stepOf(file, today);
  const Take = BUTTONS[step];
  const takers: readonly string[] = STEPS[step];
  const takes = takers.some((role) => roles.includes(role));
  const rejects = ['officer', 'first-reviewer', 'approver'].some((role) => roles.includes(role));
  return (
    <section className="foot" aria-label={t('batch.next')}>
      <span className="grow-text">
        <strong>{t(`fileNext.${step}`, { day: dayText(file.publicUntil, spoken()) })}</strong>{' '}
        {!takes && takers.length > 0 && (
          <span className="quiet">
            {t('household.takenBy', { roles: takers.map((role) => t(`role.${role}`)).join(t('list.comma')) })}
          </span>
        )}
      </span>
      {step === 'none' ? <ActiveFileSteps file={file} /> : rejects && <Reject file={file} />}
      {takes && Take !== undefined && <Take file={file} />}
    </section>
  );
}
