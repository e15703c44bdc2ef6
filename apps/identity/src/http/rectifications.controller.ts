import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AnswerRectification,
  CloseRectification,
  OpenRectification,
  RectificationItem,
  RectificationPage,
  ReturnRectification,
} from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { Rectify } from '../commands/rectify.command.js';
import { Rectifications, RectificationsQuery } from '../queries/rectifications.query.js';

/** Who may answer for a unit. */
const ANSWERERS = ['clerk', 'officer', 'approver', 'accountant'] as const;

/** Findings of auditors: found, put right by the unit within its day, closed by another auditor (整改). */
@ApiTags('rectifications')
@Controller('api/identity/v1/rectifications')
export class RectificationsController {
  constructor(
    @Inject(Rectify) private readonly rectify: Rectify,
    @Inject(Rectifications) private readonly rectifications: Rectifications,
  ) {}

  @Post()
  @Admits('auditor')
  @ApiOperation({ summary: 'Record what was found in a unit, and by when it answers' })
  @ApiCreatedResponse({ type: RectificationItem })
  open(@InKeyedContext() context: CommandContext, @Body() body: OpenRectification) {
    return this.rectify.open(context, body);
  }

  @Get()
  @Admits('auditor', ...ANSWERERS)
  @ApiOperation({ summary: 'Findings of auditors with their answers; the soonest due first' })
  @ApiOkResponse({ type: RectificationPage })
  list(@InContext() { caller }: CommandContext, @Query() query: RectificationsQuery) {
    return this.rectifications.list(caller, query);
  }

  @Get(':id')
  @Admits('auditor', ...ANSWERERS)
  @ApiOperation({ summary: 'One finding with its answer' })
  @ApiOkResponse({ type: RectificationItem })
  one(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string) {
    return this.rectifications.one(caller, id);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Admits(...ANSWERERS)
  @ApiOperation({ summary: 'Say what the own unit has put right' })
  @ApiOkResponse({ type: RectificationItem })
  answer(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: AnswerRectification,
  ) {
    return this.rectify.answer(context, id, body);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Admits('auditor')
  @ApiOperation({ summary: 'Say why an answer is not enough, and by when another one is due' })
  @ApiOkResponse({ type: RectificationItem })
  sendBack(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ReturnRectification,
  ) {
    return this.rectify.sendBack(context, id, body);
  }

  @Post(':id/closing')
  @HttpCode(200)
  @Admits('auditor')
  @ApiOperation({ summary: 'Close a finding; never by whoever recorded it' })
  @ApiOkResponse({ type: RectificationItem })
  close(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: CloseRectification) {
    return this.rectify.close(context, id, body);
  }
}
