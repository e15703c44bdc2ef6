import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoles, useSession, useToday } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { spoken } from '../../i18n/i18n.js';
import {
  AidTasks,
  CampaignTasks,
  ClaimTasks,
  FileTasks,
  FollowUpTasks,
  RectificationTasks,
  PersonChangeTasks,
  ReviewTasks,
  RosterTasks,
  WholeWayTasks,
} from './tasks.js';

/** The lists of claims and household files that wait for a role. */
const CLAIM_LISTS = {
  clerk: ['union-check'],
  officer: ['acceptance'],
  'first-reviewer': ['first-review', 'confirmation'],
  'second-reviewer': ['second-review', 'confirmation'],
  approver: ['approval'],
} as const;
const FILE_STATUSES = {
  clerk: ['APPLIED', 'VISITED'],
  officer: ['PUBLICISED'],
  'first-reviewer': ['CHECKED'],
  approver: ['REVIEWED'],
} as const;

const ofRoles = <T extends string>(lists: Readonly<Record<string, readonly T[]>>, roles: readonly string[]): T[] => [
  ...new Set(roles.flatMap((role) => lists[role] ?? [])),
];

/** Everything that waits for whoever is signed in, over all desks, the most urgent of each first. */
export function TodayPage(): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const roles = useRoles();
  const today = useToday();
  const has = (...any: string[]): boolean => any.some((role) => roles.includes(role));
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.today')}</h1>
        <span className="quiet">
          {dayText(today, spoken())} · {'me' in session ? session.me.name : ''}
        </span>
      </div>
      <div className="today">
        {ofRoles(CLAIM_LISTS, roles).map((list) => (
          <ClaimTasks key={list} list={list} />
        ))}
        {has('officer', 'approver') && <WholeWayTasks />}
        <FollowUpTasks />
        {has('clerk', 'officer', 'approver') && <RectificationTasks />}
        {has('clerk', 'officer') && <RosterTasks />}
        {ofRoles(FILE_STATUSES, roles).map((status) => (
          <FileTasks key={status} status={status} />
        ))}
        {has('approver') && <AidTasks />}
        {has('clerk', 'officer') && <ReviewTasks />}
        {has('clerk', 'officer', 'approver') && <CampaignTasks />}
        {has('officer', 'approver') && <PersonChangeTasks />}
      </div>
    </>
  );
}
