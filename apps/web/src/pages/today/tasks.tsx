import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseholdSummary } from '../../api/generated/hardship.js';
import { useAnswer, useToday } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { yuan } from '../../format/money.js';
import { shortId } from '../claims/claim-columns.js';
import { TaskCard, TASKS_SHOWN } from './task-card.js';

const limit = TASKS_SHOWN;

/** Claims that wait for a step, the most urgent first. */
export function ClaimTasks({ list }: { list: string }): ReactElement {
  const { t } = useTranslation();
  const from = useAnswer('GET /api/claims/v1/work-lists/{list}', {
    path: { list: list as 'acceptance' },
    query: { limit },
  });
  const tasks = (from.data?.items ?? []).map(({ claimId, kind, benefitFen, dueOn }) => ({
    id: claimId,
    text: `${t(`claimKind.${kind}`)} ${shortId(claimId)}${benefitFen === undefined ? '' : ` · ${yuan(benefitFen)}`}`,
    to: `/work/${list}/${claimId}`,
    dueOn,
  }));
  return (
    <TaskCard title={`${t('area.claims')} · ${t(`menu.${list}`)}`} to={`/work/${list}`} from={from} tasks={tasks} />
  );
}

/** Claims whose days from acceptance to payment are nearly, or all, over, whoever they wait for. */
export function WholeWayTasks(): ReactElement {
  const { t } = useTranslation();
  const from = useAnswer('GET /api/claims/v1/claims', { query: { limit, wholeWay: 'NEARING' } });
  const tasks = (from.data?.items ?? []).map(({ claimId, kind, state, wholeWayUntil }) => ({
    id: claimId,
    text: `${t(`claimKind.${kind}`)} ${shortId(claimId)} · ${t(`claimState.${state}`)}`,
    to: `/claims/${claimId}`,
    dueOn: wholeWayUntil,
  }));
  return <TaskCard title={t('today.wholeWay')} to="/claims?wholeWay=NEARING" from={from} tasks={tasks} />;
}

/** Objections to sampled claims that one has to answer. */
export function FollowUpTasks(): ReactElement {
  const { t } = useTranslation();
  const from = useAnswer('GET /api/claims/v1/follow-ups', { query: { limit, state: 'OPEN', mine: true } });
  const tasks = (from.data?.items ?? []).map(({ followUpId, claimId, reason, dueOn }) => ({
    id: followUpId,
    text: `${shortId(claimId)} · ${reason}`,
    to: '/samples?tab=follow-ups&mine=true',
    ...(dueOn === undefined ? {} : { dueOn }),
  }));
  return (
    <TaskCard title={t('menu.samples')} to="/samples?tab=follow-ups&mine=true&state=OPEN" from={from} tasks={tasks} />
  );
}

/** Findings of auditors that the own area has to answer. */
export function RectificationTasks(): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  const from = useAnswer('GET /api/identity/v1/rectifications', { query: { limit, state: 'OPEN' } });
  const tasks = (from.data?.items ?? []).map(({ id, orgId, finding, dueOn }) => ({
    id,
    text: `${nameOf(orgId)} · ${finding}`,
    to: '/rectifications?state=OPEN',
    dueOn,
  }));
  return <TaskCard title={t('menu.rectifications')} to="/rectifications?state=OPEN" from={from} tasks={tasks} />;
}

/** Rosters that were read and wait for somebody to confirm them. */
export function RosterTasks(): ReactElement {
  const { t } = useTranslation();
  const from = useAnswer('GET /api/enrollment/v1/rosters', { query: { limit, status: 'CHECKED' } });
  const tasks = (from.data?.items ?? []).map(({ id, employer, rejected = 0 }) => ({
    id,
    text: `${employer.name}${rejected > 0 ? ` · ${t('roster.faulty')} ${rejected}` : ''}`,
    to: `/rosters/${id}`,
  }));
  return <TaskCard title={t('today.rosters')} to="/rosters?status=CHECKED" from={from} tasks={tasks} />;
}

/** Household files that wait for a step; a notice that hangs out shows its days. */
export function FileTasks({ status }: { status: HouseholdSummary['status'] }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  const from = useAnswer('GET /api/hardship/v1/households', { query: { limit, status } });
  const tasks = (from.data?.items ?? []).map(({ id, category, orgId, appliedOn }) => ({
    id,
    text: `${t(`category.${category}`)} ${shortId(id)} · ${nameOf(orgId)} · ${appliedOn}`,
    to: `/hardship/${id}`,
  }));
  const title = `${t('menu.hardship')} · ${t(`fileStatus.${status}`)}`;
  return <TaskCard title={title} to={`/hardship?status=${status}`} from={from} tasks={tasks} />;
}

export function AidTasks(): ReactElement {
  const { t } = useTranslation();
  const from = useAnswer('GET /api/hardship/v1/aids', { query: { limit, status: 'PROPOSED' } });
  const tasks = (from.data?.items ?? []).map(({ id, householdId, kind, grantedFen }) => ({
    id,
    text: `${t(`aidKind.${kind}`)} · ${yuan(grantedFen)}`,
    to: `/hardship/${householdId}`,
  }));
  return <TaskCard title={t('today.aids')} to="/hardship" from={from} tasks={tasks} />;
}

/** Yearly reviews of household files that come up. */
export function ReviewTasks(): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const from = useAnswer('GET /api/hardship/v1/review-work', { query: { limit } });
  const tasks = (from.data?.items ?? []).map(({ householdId, fileNumber, nextReviewOn, state }) => ({
    id: householdId,
    text: `${fileNumber} · ${t(`reviewState.${state}`)}`,
    to: `/hardship/${householdId}`,
    dueOn: nextReviewOn,
  }));
  return <TaskCard title={t('today.reviews')} to={`/hardship?reviewDueBy=${today}`} from={from} tasks={tasks} />;
}

/** Campaigns that are under way, by the day on which nobody may be missing any more. */
export function CampaignTasks(): ReactElement {
  const { t } = useTranslation();
  const from = useAnswer('GET /api/winter-relief/v1/campaigns', { query: { limit: 50 } });
  const tasks = (from.data?.items ?? [])
    .filter(({ status }) => status !== 'CLOSED' && status !== 'REPORTED')
    .map(({ id, name, code, status, timeline }) => ({
      id,
      text: `${name} ${code} · ${t(`campaignStatus.${status}`)}`,
      to: `/campaigns/${id}`,
      dueOn: timeline.coverageCheckOn,
    }));
  return <TaskCard title={t('menu.campaigns')} to="/campaigns" from={from} tasks={tasks} />;
}

/** What was said about people and waits for a second person. */
export function PersonChangeTasks(): ReactElement {
  const { t } = useTranslation();
  const from = useAnswer('GET /api/enrollment/v1/person-changes', { query: { limit, status: 'PROPOSED' } });
  const tasks = (from.data?.items ?? []).map(({ id, personId, kind, proposedOn }) => ({
    id,
    text: `${t(`personChangeKind.${kind}`)} · ${proposedOn}`,
    to: `/members/${personId}`,
  }));
  return <TaskCard title={t('personChange.list')} to="/members" from={from} tasks={tasks} />;
}
