import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import {
  ChangePlanDraft,
  CreatePlanDraft,
  PlanDifferences,
  PlanDraftPage,
  PlanDraftReason,
  PlanDraftStep,
  PlanDraftView,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DecidePlanDraft } from '../commands/decide-plan-draft.command.js';
import { WritePlanDraft } from '../commands/write-plan-draft.command.js';
import { PlanDraftQueries } from '../queries/plan-draft.queries.js';
import { AgainstQuery, PlanDraftQuery } from './plan-draft-query.js';

const DRAFTERS = ['officer', 'approver', 'sysadmin'] as const;

@ApiTags('plans')
@Controller('api/enrollment/v1/plan-drafts')
export class PlanDraftsController {
  constructor(
    @Inject(WritePlanDraft) private readonly write: WritePlanDraft,
    @Inject(DecidePlanDraft) private readonly decide: DecidePlanDraft,
    @Inject(PlanDraftQueries) private readonly drafts: PlanDraftQueries,
  ) {}

  @Post()
  @Admits('officer', 'sysadmin')
  @ApiOperation({ summary: 'Begin a plan version: from a released one, or from the data given' })
  @ApiCreatedResponse({ type: PlanDraftStep })
  create(@InKeyedContext() context: CommandContext, @Body() body: CreatePlanDraft): Promise<PlanDraftStep | Rejected> {
    return this.write.create(context, body);
  }

  @Get()
  @Admits(...DRAFTERS, 'auditor')
  @ApiOperation({ summary: 'Drafts of plan versions, by status and plan' })
  @ApiOkResponse({ type: PlanDraftPage })
  list(@InContext() context: CommandContext, @Query() query: PlanDraftQuery): Promise<PlanDraftPage> {
    return this.drafts.list(context.caller, query);
  }

  @Get(':id')
  @Admits(...DRAFTERS, 'auditor')
  @ApiOperation({ summary: 'A draft with its data and everything that must be mended in it' })
  @ApiOkResponse({ type: PlanDraftView })
  one(@InContext() context: CommandContext, @Param('id', IdPipe) id: string): Promise<PlanDraftView | Rejected> {
    return this.drafts.one(context.caller, id);
  }

  @Get(':id/differences')
  @Admits(...DRAFTERS, 'auditor')
  @ApiOperation({ summary: 'A draft field by field against the version before, or the one named' })
  @ApiOkResponse({ type: PlanDifferences })
  differences(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: AgainstQuery,
  ): Promise<PlanDifferences | Rejected> {
    return this.drafts.differences(context.caller, id, query.against);
  }

  @Put(':id/definition')
  @Admits('officer', 'sysadmin')
  @ApiOperation({ summary: 'Change the data of a draft; it is saved with its faults' })
  @ApiOkResponse({ type: PlanDraftStep })
  change(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ChangePlanDraft,
  ): Promise<PlanDraftStep | Rejected> {
    return this.write.change(context, id, body);
  }

  @Post(':id/submission')
  @HttpCode(200)
  @Admits('officer', 'sysadmin')
  @ApiOperation({ summary: 'Hand a draft without faults to an approver' })
  @ApiOkResponse({ type: PlanDraftStep })
  submit(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<PlanDraftStep | Rejected> {
    return this.write.submit(context, id);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Admits('officer', 'sysadmin')
  @ApiOperation({ summary: 'Take a draft back before it is released' })
  @ApiOkResponse({ type: PlanDraftStep })
  withdraw(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: PlanDraftReason,
  ): Promise<PlanDraftStep | Rejected> {
    return this.write.withdraw(context, id, body.reason);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Admits('approver')
  @ApiOperation({ summary: 'Send a draft back to its drafters, with the reason' })
  @ApiOkResponse({ type: PlanDraftStep })
  return(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: PlanDraftReason,
  ): Promise<PlanDraftStep | Rejected> {
    return this.decide.return(context, id, body.reason);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Admits('approver')
  @ApiOperation({ summary: 'Release the version; never by somebody who wrote in it, and never to be changed again' })
  @ApiOkResponse({ type: PlanDraftStep })
  release(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<PlanDraftStep | Rejected> {
    return this.decide.approve(context, id);
  }
}
