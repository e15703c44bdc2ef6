import { Injectable } from '@nestjs/common';
import type { CalendarList } from '@huzhu/contracts';
import { holidayNotices } from '@huzhu/rules';

/** The calendars are data of the rules: a year that is not among them has no deadlines in working days yet. */
@Injectable()
export class CalendarsQuery {
  list(): CalendarList {
    return {
      items: holidayNotices.map(({ holidays, workedWeekendDays, ...year }) => ({
        ...year,
        holidays: holidays.map((holiday) => ({ ...holiday })),
        workedWeekendDays: workedWeekendDays.map((day) => ({ day })),
      })),
    };
  }
}
