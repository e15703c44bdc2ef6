import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer, useRoles, useToday } from '../../api/hooks.js';
import { Loaded } from '../../frame/state.js';
import { CalendarEdition } from './calendar-edition.js';
import { ImportCalendar } from './import-calendar.js';

/** The years by which deadlines in working days are counted: imported by one person, in force when another has confirmed them. */
export function CalendarsPage(): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const roles = useRoles();
  const calendars = useAnswer('GET /api/identity/v1/calendars', {});
  const next = Number(today.slice(0, 4)) + 1;
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.calendars')}</h1>
        <span className="quiet">{t('calendar.lead')}</span>
        {roles.includes('sysadmin') && <ImportCalendar />}
      </div>
      <Loaded from={calendars}>
        {({ items }) => (
          <>
            {!items.some(({ year, inForce }) => year >= next && inForce) && (
              <p>
                <span className="tag warn">{t('calendar.missing', { year: next })}</span> {t('calendar.missingHelp')}
              </p>
            )}
            {items.map((calendar) => (
              <CalendarEdition key={calendar.id ?? `${calendar.year}`} calendar={calendar} />
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}
