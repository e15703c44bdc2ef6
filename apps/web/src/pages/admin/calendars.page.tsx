import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarView } from '../../api/generated/hardship.js';
import { useAnswer, useToday } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { Wide } from '../../table/wide.js';

/** The years by which deadlines in working days are counted; it says so when the next one is not there yet. */
export function CalendarsPage(): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const calendars = useAnswer('GET /api/hardship/v1/calendars', {});
  const next = Number(today.slice(0, 4)) + 1;
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.calendars')}</h1>
        <span className="quiet">{t('calendar.lead')}</span>
      </div>
      <Loaded from={calendars}>
        {({ items }) => (
          <>
            {!items.some(({ year }) => year >= next) && (
              <p>
                <span className="tag warn">{t('calendar.missing', { year: next })}</span> {t('calendar.missingHelp')}
              </p>
            )}
            {items.toReversed().map((calendar) => (
              <Year key={calendar.year} calendar={calendar} />
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}

function Year({ calendar }: { calendar: CalendarView }): ReactElement {
  const { t } = useTranslation();
  const { year, notice, holidays, workedWeekendDays } = calendar;
  const said = (day: string): string => dayText(day, spoken());
  return (
    <section className="card">
      <h2>{year}</h2>
      <p className="quiet" lang="zh-CN">
        {notice}
      </p>
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
        {t('calendar.worked')} {workedWeekendDays.map(({ day }) => said(day)).join(t('list.comma'))}
      </p>
    </section>
  );
}
