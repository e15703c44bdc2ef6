import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  CalendarDifferences,
  CalendarEditionList,
  CalendarSaved,
  DraftCalendar,
  DraftCalendarTable,
  STAFF_ROLES,
} from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { DecideCalendarCommand } from '../commands/decide-calendar.command.js';
import { DraftCalendarCommand } from '../commands/draft-calendar.command.js';
import { CalendarEditions } from '../queries/calendar-editions.query.js';

/** Calendars of working days: imported by an administrator, in force when another person has confirmed them. */
@Controller('api/identity/v1/calendars')
export class CalendarsController {
  constructor(
    @Inject(DraftCalendarCommand) private readonly draftCalendar: DraftCalendarCommand,
    @Inject(DecideCalendarCommand) private readonly decideCalendar: DecideCalendarCommand,
    @Inject(CalendarEditions) private readonly editions: CalendarEditions,
  ) {}

  @Post()
  @Admits('sysadmin')
  @ApiOperation({ summary: "Imports a year's calendar as a draft" })
  @ApiCreatedResponse({ type: CalendarSaved })
  draft(@InKeyedContext() context: CommandContext, @Body() body: DraftCalendar) {
    return this.draftCalendar.handle(context, body);
  }

  @Post('table')
  @Admits('sysadmin')
  @ApiOperation({ summary: "Imports a year's calendar from a table, as a draft" })
  @ApiCreatedResponse({ type: CalendarSaved })
  draftTable(@InKeyedContext() context: CommandContext, @Body() body: DraftCalendarTable) {
    return this.draftCalendar.handleTable(context, body);
  }

  @Post(':id/confirmation')
  @HttpCode(200)
  @Admits('sysadmin', 'approver')
  @ApiOperation({ summary: 'Puts a calendar in force; not by whoever imported it' })
  @ApiOkResponse({ type: CalendarSaved })
  confirm(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.decideCalendar.confirm(context, id);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Admits('sysadmin', 'approver')
  @ApiOperation({ summary: 'Ends a draft' })
  @ApiOkResponse({ type: CalendarSaved })
  withdraw(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.decideCalendar.withdraw(context, id);
  }

  @Get()
  @Admits(...STAFF_ROLES)
  @ApiOperation({ summary: 'All editions of all years, with who imported and who confirmed them' })
  @ApiOkResponse({ type: CalendarEditionList })
  list(@InContext() { caller }: CommandContext) {
    return this.editions.list(caller);
  }

  @Get(':id/differences')
  @Admits(...STAFF_ROLES)
  @ApiOperation({ summary: 'The days that a calendar counts otherwise than the edition before it' })
  @ApiOkResponse({ type: CalendarDifferences })
  differences(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string) {
    return this.editions.differences(caller, id);
  }
}
