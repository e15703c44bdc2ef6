import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { AidPage, AidView, ApproveAid, DeclineAid, ReissueAid, RequestAid } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { ApproveAidCommand } from '../commands/approve-aid.command.js';
import { DeclineAidCommand } from '../commands/decline-aid.command.js';
import { ReissueAidCommand } from '../commands/reissue-aid.command.js';
import { RequestAidCommand } from '../commands/request-aid.command.js';
import { AidsQuery } from '../queries/aids.query.js';
import { AidListQuery } from './lists.query.js';

type Answer = Promise<AidView | Rejected>;

/** Aid to households: asked for, approved, paid. */
@Controller('api/hardship/v1')
export class AidController {
  constructor(
    @Inject(RequestAidCommand) private readonly requestAid: RequestAidCommand,
    @Inject(ApproveAidCommand) private readonly approveAid: ApproveAidCommand,
    @Inject(DeclineAidCommand) private readonly declineAid: DeclineAidCommand,
    @Inject(ReissueAidCommand) private readonly reissueAid: ReissueAidCommand,
    @Inject(AidsQuery) private readonly aids: AidsQuery,
  ) {}

  @Post('households/:id/aids')
  @ApiOperation({ summary: 'Ask for aid; what the standard refuses is an answer too' })
  @Admits('clerk', 'officer')
  @ApiCreatedResponse({ type: AidView })
  request(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RequestAid,
  ): Answer {
    return this.requestAid.handle(context, id, body);
  }

  @Get('aids')
  @ApiOperation({ summary: 'Aid in the order of the requests' })
  @Admits('clerk', 'officer', 'first-reviewer', 'approver', 'accountant', 'auditor', 'member')
  @ApiOkResponse({ type: AidPage })
  list(@InContext() { caller }: CommandContext, @Query() query: AidListQuery): Promise<AidPage> {
    return this.aids.list(caller, query);
  }

  @Get('aids/:id')
  @ApiOperation({ summary: 'One aid with its lines and payments' })
  @Admits('clerk', 'officer', 'first-reviewer', 'approver', 'accountant', 'auditor', 'member')
  @ApiOkResponse({ type: AidView })
  one(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string): Answer {
    return this.aids.one(caller, id);
  }

  @Post('aids/:id/approval')
  @ApiOperation({ summary: 'Approve a proposed aid and order what is due' })
  @Admits('approver')
  @HttpCode(200)
  @ApiOkResponse({ type: AidView })
  approve(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ApproveAid,
  ): Answer {
    return this.approveAid.handle(context, id, body);
  }

  @Post('aids/:id/decline')
  @ApiOperation({ summary: 'Decline a proposed aid, or withdraw the own proposal' })
  @Admits('clerk', 'officer', 'approver')
  @HttpCode(200)
  @ApiOkResponse({ type: AidView })
  decline(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: DeclineAid,
  ): Answer {
    return this.declineAid.handle(context, id, body);
  }

  @Post('aids/:id/reissue')
  @ApiOperation({ summary: 'Pay again what came back, to the account the household has given since' })
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOkResponse({ type: AidView })
  reissue(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ReissueAid,
  ): Answer {
    return this.reissueAid.handle(context, id, body);
  }
}
