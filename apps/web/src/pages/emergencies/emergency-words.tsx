import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CashAdvanceView, EmergencyAidView, EmergencyView } from '../../api/generated/winter-relief.js';

const EVENT_TONES: Readonly<Record<EmergencyView['status'], string>> = {
  DECLARED: 'wait',
  OPEN: 'warn',
  REPORTED: 'good',
};
const AID_TONES: Readonly<Record<EmergencyAidView['status'], string>> = {
  REGISTERED: 'wait',
  ORDERED: 'wait',
  ACCEPTED: 'wait',
  PAYMENT_REFUSED: 'bad',
  PAID: 'good',
  RETURNED: 'bad',
  HANDED_OUT: 'good',
  WITHDRAWN: '',
};
const CASH_TONES: Readonly<Record<CashAdvanceView['status'], string>> = {
  REQUESTED: 'wait',
  ORDERED: 'wait',
  ACCEPTED: 'wait',
  PAYMENT_REFUSED: 'bad',
  PAID: 'good',
  RETURNED: 'bad',
};

export const EMERGENCY_STATUSES = Object.keys(EVENT_TONES);
export const AID_STATUSES = Object.keys(AID_TONES);

export function EmergencyStatusTag({ status }: Pick<EmergencyView, 'status'>): ReactElement {
  const { t } = useTranslation();
  return <span className={`tag ${EVENT_TONES[status]}`}>{t(`emergencyStatus.${status}`)}</span>;
}

export function ReliefStatusTag({ status }: Pick<EmergencyAidView, 'status'>): ReactElement {
  const { t } = useTranslation();
  return <span className={`tag ${AID_TONES[status]}`}>{t(`reliefStatus.${status}`)}</span>;
}

export function CashStatusTag({ status }: Pick<CashAdvanceView, 'status'>): ReactElement {
  const { t } = useTranslation();
  return <span className={`tag ${CASH_TONES[status]}`}>{t(`cashStatus.${status}`)}</span>;
}
