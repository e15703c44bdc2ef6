import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { CalendarList, STAFF_ROLES } from '@huzhu/contracts';
import { Admits } from '@huzhu/service';
import { CalendarsQuery } from '../queries/calendars.query.js';

@Controller('api/hardship/v1/calendars')
export class CalendarsController {
  constructor(@Inject(CalendarsQuery) private readonly calendars: CalendarsQuery) {}

  @Get()
  @Admits(...STAFF_ROLES)
  @ApiOperation({ summary: 'The official calendars by which deadlines in working days are counted' })
  @ApiOkResponse({ type: CalendarList })
  list(): CalendarList {
    return this.calendars.list();
  }
}
