import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseholdSummary } from '../../api/generated/hardship.js';

export type FileStatus = HouseholdSummary['status'];

export const FILE_STATUSES: readonly FileStatus[] = [
  'APPLIED',
  'VISITED',
  'PUBLICISED',
  'CHECKED',
  'REVIEWED',
  'ACTIVE',
  'SUSPENDED',
  'EXITED',
  'REJECTED',
];
export const CATEGORIES = ['DEEP', 'RELATIVE', 'ACCIDENT', 'NONE', 'REJECTED'] as const;

const TONES: Readonly<Partial<Record<FileStatus, string>>> = {
  ACTIVE: 'good',
  SUSPENDED: 'warn',
  REJECTED: 'bad',
  EXITED: '',
};

export function FileStatusTag({ status }: { status: FileStatus }): ReactElement {
  const { t } = useTranslation();
  return <span className={`tag ${TONES[status] ?? 'wait'}`}>{t(`fileStatus.${status}`)}</span>;
}
