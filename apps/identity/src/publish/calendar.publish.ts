import { calendarConfirmed } from '@huzhu/contracts';
import { publication, type Publication } from '@huzhu/service';
import type { Calendar, CalendarEvent } from '../domain/calendar.state.js';

/** Others learn of a calendar when it is confirmed; neither who did it nor why is told. */
export function publishCalendar(event: CalendarEvent, calendar: Calendar, id: string): Publication[] {
  if (event.type !== 'calendar-confirmed') return [];
  const { year, edition, notice, noticeNumber, noticeOn, holidays, workedWeekendDays, countsFrom } = calendar;
  return [
    publication(calendarConfirmed, {
      calendarId: id,
      year,
      edition,
      notice,
      noticeNumber,
      noticeOn,
      holidays: holidays.map((holiday) => ({ ...holiday })),
      workedWeekendDays: workedWeekendDays.map((day) => ({ day })),
      ...(countsFrom === null ? {} : { countsFrom }),
    }),
  ];
}
