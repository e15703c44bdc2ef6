import { Inject, Injectable } from '@nestjs/common';
import type { CalendarList } from '@huzhu/contracts';
import { editionsOn } from '@huzhu/rules';
import { SERVICE, type ServiceParts } from '@huzhu/service';

/** The calendars by which this service counts: a year that is not among them has no deadlines in working days yet. */
@Injectable()
export class CalendarsQuery {
  constructor(@Inject(SERVICE) private readonly service: Pick<ServiceParts, 'clock'>) {}

  list(): CalendarList {
    return {
      items: editionsOn(this.service.clock.today()).map(({ year, edition, notice, holidays, workedWeekendDays }) => ({
        year,
        edition,
        notice,
        holidays: holidays.map((holiday) => ({ ...holiday })),
        workedWeekendDays: workedWeekendDays.map((day) => ({ day })),
      })),
    };
  }
}
