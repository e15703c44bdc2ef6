import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { DecideLivingLine, LivingLinePage, LivingLineView, ProposeLivingLine } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { SetLivingLineCommand } from '../commands/set-living-line.command.js';
import { ServicesQuery } from '../queries/services.query.js';
import { LivingLineListQuery } from './services.query-params.js';

type View = Promise<LivingLineView | Rejected>;

/** Minimum-living lines by the day they hold from; assessments go by the line of the last day of their twelve months. */
@Controller('api/hardship/v1/living-lines')
export class LivingLinesController {
  constructor(
    @Inject(SetLivingLineCommand) private readonly setLine: SetLivingLineCommand,
    @Inject(ServicesQuery) private readonly services: ServicesQuery,
  ) {}

  @Post()
  @Admits('officer')
  @ApiOperation({ summary: 'Enter a line as it was announced' })
  @ApiCreatedResponse({ type: LivingLineView })
  propose(@InKeyedContext() context: CommandContext, @Body() body: ProposeLivingLine): View {
    return this.setLine.propose(context, body);
  }

  @Post(':id/decision')
  @Admits('approver')
  @HttpCode(200)
  @ApiOperation({ summary: 'Release or decline a line, as somebody who did not enter it' })
  @ApiOkResponse({ type: LivingLineView })
  decide(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: DecideLivingLine,
  ): View {
    return this.setLine.decide(context, id, body);
  }

  @Get()
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor')
  @ApiOperation({ summary: 'Lines of the own union, those below it and those above it' })
  @ApiOkResponse({ type: LivingLinePage })
  list(@InContext() { caller }: CommandContext, @Query() query: LivingLineListQuery): Promise<LivingLinePage> {
    return this.services.lines(caller, query);
  }
}
