import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterView } from '../../api/generated/enrollment.js';

type Status = RosterView['status'];

export const ROSTER_STATUSES: readonly Status[] = [
  'UPLOADED',
  'CHECKED',
  'MENDING',
  'REJECTED',
  'CONFIRMED',
  'AWAITING_PAYMENT',
  'PAID',
  'ACTIVE',
  'UNDOING',
  'WITHDRAWN',
];

const TONES: Readonly<Partial<Record<Status, string>>> = {
  UPLOADED: 'wait',
  MENDING: 'wait',
  CONFIRMED: 'wait',
  PAID: 'wait',
  UNDOING: 'wait',
  CHECKED: 'warn',
  AWAITING_PAYMENT: 'warn',
  ACTIVE: 'good',
  REJECTED: 'bad',
};

/** The service is at work on the roster: it changes by itself. */
export const isAtWork = ({ status }: Pick<RosterView, 'status'>): boolean =>
  ['UPLOADED', 'MENDING', 'CONFIRMED', 'PAID', 'UNDOING'].includes(status);

export function RosterStatusTag({ status }: Pick<RosterView, 'status'>): ReactElement {
  const { t } = useTranslation();
  return <span className={`tag ${TONES[status] ?? ''}`}>{t(`rosterStatus.${status}`)}</span>;
}
