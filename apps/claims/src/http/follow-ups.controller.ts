import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  AnswerFinding,
  CloseFinding,
  FollowUpItem,
  FollowUpPage,
  NameFindingOwner,
  ReturnFindingAnswer,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FollowUpFinding } from '../commands/follow-up.command.js';
import { FollowUpQueries } from '../queries/follow-up.queries.js';
import { FollowUpQuery } from './follow-up-query.js';

type Answer = Promise<FollowUpItem | Rejected>;

@ApiTags('samples')
@Controller('api/claims/v1/follow-ups')
export class FollowUpsController {
  constructor(
    @Inject(FollowUpFinding) private readonly followUp: FollowUpFinding,
    @Inject(FollowUpQueries) private readonly followUps: FollowUpQueries,
  ) {}

  @Get()
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor')
  @ApiOperation({ summary: 'Objections to sampled claims with owner, due day and age; the soonest due first' })
  @ApiOkResponse({ type: FollowUpPage })
  list(@InContext() context: CommandContext, @Query() query: FollowUpQuery): Promise<FollowUpPage> {
    return this.followUps.list(context.caller, query);
  }

  @Get(':id')
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor')
  @ApiOperation({ summary: 'One objection as it is followed up' })
  @ApiOkResponse({ type: FollowUpItem })
  one(@InContext() context: CommandContext, @Param('id', IdPipe) id: string): Answer {
    return this.followUps.one(context.caller, id);
  }

  @Post(':id/owner')
  @HttpCode(200)
  @Admits('first-reviewer', 'second-reviewer', 'approver', 'auditor')
  @ApiOperation({ summary: 'Give it to another owner, with a new due day' })
  @ApiOkResponse({ type: FollowUpItem })
  nameOwner(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: NameFindingOwner,
  ): Answer {
    return this.followUp.nameOwner(context, id, body);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver')
  @ApiOperation({ summary: 'Answer as its owner; nobody answers what they found themselves' })
  @ApiOkResponse({ type: FollowUpItem })
  answer(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: AnswerFinding,
  ): Answer {
    return this.followUp.answer(context, id, body);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Admits('first-reviewer', 'second-reviewer', 'approver', 'auditor')
  @ApiOperation({ summary: 'Return an answer that is not enough; its owner answers again' })
  @ApiOkResponse({ type: FollowUpItem })
  returnAnswer(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ReturnFindingAnswer,
  ): Answer {
    return this.followUp.returnAnswer(context, id, body);
  }

  @Post(':id/closing')
  @HttpCode(200)
  @Admits('first-reviewer', 'second-reviewer', 'approver', 'auditor')
  @ApiOperation({ summary: 'Close it with a result; nobody who decided the claim, found it or answered it may' })
  @ApiOkResponse({ type: FollowUpItem })
  close(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: CloseFinding,
  ): Answer {
    return this.followUp.close(context, id, body);
  }
}
