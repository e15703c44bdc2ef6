import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarEditionView } from '../../api/generated/identity.js';
import { useAnswer, useCommand, useRoles, useSession } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { Loaded } from '../../frame/state.js';
import { StepButton } from '../../frame/step-button.js';
import { spoken } from '../../i18n/i18n.js';
import { Wide } from '../../table/wide.js';

const CONFIRMERS = ['sysadmin', 'approver'];
const TONES: Readonly<Record<CalendarEditionView['state'], string>> = {
  SHIPPED: '',
  DRAFT: 'warn',
  CONFIRMED: 'good',
  WITHDRAWN: '',
};

const said = (day: string): string => dayText(day, spoken());

/** The days that count otherwise than by the edition before, or than in an ordinary week. */
function Differences({ id }: { id: string }): ReactElement {
  const { t } = useTranslation();
  const differences = useAnswer('GET /api/identity/v1/calendars/{id}/differences', { path: { id } });
  return (
    <Loaded from={differences}>
      {({ against, items }) => (
        <>
          <h3>{against === undefined ? t('calendar.againstWeek') : t('calendar.against', { edition: against })}</h3>
          {[false, true].map((worked) => {
            const days = items.filter((item) => item.worked === worked).map(({ day }) => said(day));
            return (
              <p key={String(worked)}>
                {t(worked ? 'calendar.becomesWorked' : 'calendar.becomesOff')} {days.join(t('list.comma')) || '—'}
              </p>
            );
          })}
        </>
      )}
    </Loaded>
  );
}

/** What the second person does; whoever imported it may only end it. */
function Steps({ calendar, id }: { calendar: CalendarEditionView; id: string }): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const roles = useRoles();
  const confirm = useCommand('POST /api/identity/v1/calendars/{id}/confirmation');
  const withdraw = useCommand('POST /api/identity/v1/calendars/{id}/withdrawal');
  const { year, edition } = calendar;
  if (!roles.some((role) => CONFIRMERS.includes(role))) return null;
  const own = 'me' in session && session.me.id === calendar.draftedBy?.id;
  return (
    <div className="steps-row">
      {own ? (
        <span className="quiet">{t('calendar.waits')}</span>
      ) : (
        <StepButton
          name={t('calendar.confirm')}
          help={t(edition === 1 ? 'calendar.confirmHelp' : 'calendar.correctHelp', { year })}
          primary
          onDo={() => confirm.run({ path: { id } })}
          pending={confirm.pending}
          problem={confirm.problem}
        />
      )}
      <StepButton
        name={t('calendar.withdraw')}
        danger
        onDo={() => withdraw.run({ path: { id } })}
        pending={withdraw.pending}
        problem={withdraw.problem}
      />
    </div>
  );
}

/** Where an edition comes from, and who brought it in. */
function Source({ calendar }: { calendar: CalendarEditionView }): ReactElement {
  const { t } = useTranslation();
  const { notice, noticeNumber, noticeOn, reason, countsFrom, draftedBy, draftedOn, decidedBy, decidedOn } = calendar;
  const who = (person: typeof draftedBy, on: string | undefined): string =>
    t('calendar.by', { name: person?.maskedName ?? '—', org: person?.orgName ?? '—', on: dayText(on, spoken()) });
  return (
    <>
      <p className="quiet">
        <span lang="zh-CN">{[notice, noticeNumber].filter(Boolean).join(' · ')}</span>
        {noticeOn !== undefined && ` · ${said(noticeOn)}`}
      </p>
      {draftedOn !== undefined && (
        <p className="quiet">
          {t('calendar.draftedBy')} {who(draftedBy, draftedOn)}
          {decidedOn !== undefined && (
            <>
              {' · '}
              {t(`calendarDecided.${calendar.state}`)} {who(decidedBy, decidedOn)}
            </>
          )}
        </p>
      )}
      {reason !== undefined && (
        <p>
          {t('form.reason')}: {reason}
        </p>
      )}
      {countsFrom !== undefined && <p>{t('calendar.countsFrom', { day: said(countsFrom) })}</p>}
    </>
  );
}

/** One edition of a year's calendar: its days, its source and its people; a draft with what it would change. */
export function CalendarEdition({ calendar }: { calendar: CalendarEditionView }): ReactElement {
  const { t } = useTranslation();
  const { id, year, edition, state, inForce, holidays, workedWeekendDays } = calendar;
  return (
    <section className="card">
      <h2>
        {t('calendar.edition', { year, edition })}{' '}
        <span className={`tag ${TONES[state]}`}>{t(`calendarState.${state}`)}</span>{' '}
        {inForce && <span className="tag good">{t('calendar.inForce')}</span>}
      </h2>
      <Source calendar={calendar} />
      {id !== undefined && state === 'DRAFT' && <Steps calendar={calendar} id={id} />}
      {id !== undefined && (state === 'DRAFT' || edition > 1) && <Differences id={id} />}
      <Wide name={t('calendar.of', { year })}>
        <table className="differences">
          <thead>
            <tr>
              <th scope="col">{t('calendar.holiday')}</th>
              <th scope="col">{t('calendar.from')}</th>
              <th scope="col">{t('calendar.to')}</th>
            </tr>
          </thead>
          <tbody>
            {holidays.map(({ name, from, to }) => (
              <tr key={from}>
                <td lang="zh-CN">{name}</td>
                <td>{said(from)}</td>
                <td>{said(to)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <p>
        {t('calendar.worked')} {workedWeekendDays.map(({ day }) => said(day)).join(t('list.comma')) || '—'}
      </p>
    </section>
  );
}
