import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimItem } from '../../api/generated/claims.js';

const TONES: Readonly<Partial<Record<ClaimItem['state'], 'good' | 'wait' | 'warn' | 'bad'>>> = {
  PAID: 'good',
  APPROVED: 'good',
  ORDERED: 'good',
  SUBMITTED: 'wait',
  FIRST_REVIEW: 'wait',
  SECOND_REVIEW: 'wait',
  APPROVAL: 'wait',
  CONFIRMATION: 'wait',
  APPEALED: 'wait',
  RETURNED_FOR_FIX: 'warn',
  WAITING_FOR_PAYEE: 'warn',
  PAY_RETURNED: 'warn',
  RECOVERY: 'warn',
  REJECTED: 'bad',
  PAY_REFUSED: 'bad',
};

/** Where a claim stands: always in words, the colour only repeats them. */
export function ClaimStateTag({ state }: Pick<ClaimItem, 'state'>): ReactElement {
  const { t } = useTranslation();
  return <span className={`tag ${TONES[state] ?? ''}`}>{t(`claimState.${state}`)}</span>;
}

/** Near or past its last day. */
export function LevelTag({ level }: { level: NonNullable<ClaimItem['escalation']> }): ReactElement {
  const { t } = useTranslation();
  return <span className={`tag ${level === 'OVERDUE' ? 'bad' : 'warn'}`}>{t(`escalation.${level}`)}</span>;
}

/** The last day of the step a claim waits for, and how near it is. */
export function DueDay({ dueOn, escalation }: Pick<ClaimItem, 'dueOn' | 'escalation'>): ReactElement {
  return (
    <span className="nowrap">
      {dueOn ?? '—'} {escalation !== undefined && <LevelTag level={escalation} />}
    </span>
  );
}
