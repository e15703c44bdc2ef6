import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { RosterView } from '../../api/generated/enrollment.js';
import { useAnswer, useRoles } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { AddRow } from './add-row.js';
import { ImportSteps, type ImportStep } from './import-steps.js';
import { MarkedSheet } from './marked-sheet.js';
import { LateMemberButton } from './one-person.js';
import { PreviewCard } from './preview-card.js';
import { ProgressCard } from './progress-card.js';
import { ConfirmBar, ConfirmedCard } from './roster-end.js';
import { isAtWork, RosterStatusTag } from './roster-status.js';

const AT: Readonly<Record<RosterView['status'], ImportStep | 'done'>> = {
  UPLOADED: 'progress',
  MENDING: 'progress',
  CHECKED: 'preview',
  REJECTED: 'progress',
  CONFIRMED: 'confirm',
  AWAITING_PAYMENT: 'done',
  PAID: 'done',
  ACTIVE: 'done',
  UNDOING: 'confirm',
  WITHDRAWN: 'done',
};

/** A file that could not be read at all: where, and what to do. */
function Unreadable({ roster }: { roster: RosterView }): ReactElement | null {
  const { t } = useTranslation();
  if (roster.problem === undefined) return null;
  const { code, detail, row, field } = roster.problem;
  const place = [row === undefined ? '' : t('roster.rowsNamed', { rows: row }), field ?? ''].filter(
    (part) => part !== '',
  );
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t(`problem.${code}`, { defaultValue: detail })}
      description={place.join(' · ')}
    />
  );
}

function Facts({ roster }: { roster: RosterView }): ReactElement {
  const { t } = useTranslation();
  return (
    <p className="quiet">
      {roster.plan} {roster.planVersion} · {t('roster.startsOn', { day: dayText(roster.coverageStart, spoken()) })} ·{' '}
      {t('roster.staffCount', { count: roster.employer.staff })} · {t('roster.uploadedOn')}{' '}
      {dayText(roster.uploadedOn, spoken())}
      {roster.rows !== undefined && ` · ${t('roster.counted', { rows: roster.rows, accepted: roster.accepted ?? 0 })}`}
    </p>
  );
}

/** The last three steps of an import, at an address of their own: the page may be closed, and the work goes on. */
export function RosterPage(): ReactElement {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [address] = useSearchParams();
  const roles = useRoles();
  const roster = useAnswer('GET /api/enrollment/v1/rosters/{id}', { path: { id } });
  const enrols = roles.includes('clerk') || roles.includes('officer');
  return (
    <>
      <div className="page-head">
        <h1>{roster.data?.employer.name ?? t('menu.rosters')}</h1>
        {roster.data !== undefined && <RosterStatusTag status={roster.data.status} />}
        <span className="grow" />
        {enrols && roster.data?.kind === 'EMPLOYER' && roster.data.status === 'ACTIVE' && (
          <LateMemberButton roster={roster.data} />
        )}
      </div>
      <Loaded from={roster}>
        {(data) => (
          <>
            <ImportSteps at={AT[data.status]} failed={data.status === 'REJECTED'} />
            <Facts roster={data} />
            {address.get('seen') === 'before' && (
              <Alert type="info" showIcon title={t('roster.seenBefore', { day: dayText(data.uploadedOn, spoken()) })} />
            )}
            <Unreadable roster={data} />
            {isAtWork(data) && <ProgressCard roster={data} />}
            {data.status === 'CHECKED' &&
              data.remarks?.map((remark) => (
                <Alert key={remark} type="warning" showIcon title={t(`rosterRemark.${remark}`)} />
              ))}
            {data.enrolled !== undefined && !isAtWork(data) && <ConfirmedCard roster={data} />}
            {data.status === 'CHECKED' && data.kind === 'EMPLOYER' && enrols && <AddRow roster={data} />}
            {data.status === 'CHECKED' && enrols && (data.groups?.FAULTY ?? 0) > 0 && <MarkedSheet roster={data} />}
            {!isAtWork(data) && <PreviewCard roster={data} />}
            {data.status === 'CHECKED' && <ConfirmBar roster={data} />}
            {data.status === 'REJECTED' && data.problem === undefined && <EmptyState text={t('roster.noneAccepted')} />}
          </>
        )}
      </Loaded>
    </>
  );
}
