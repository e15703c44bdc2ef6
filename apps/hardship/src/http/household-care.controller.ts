import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  CheckSampledFile,
  HouseholdStanding,
  PickReviewSample,
  ReviewSamplePage,
  ReviewSamplePicked,
  SetHouseholdPlan,
  SuspendHousehold,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { CheckSampleCommand } from '../commands/check-sample.command.js';
import { PickReviewSampleCommand } from '../commands/pick-review-sample.command.js';
import { SetPlanCommand } from '../commands/set-plan.command.js';
import { TakeHouseholdStepCommand } from '../commands/take-household-step.command.js';
import { ReviewSamplesQuery } from '../queries/review-samples.query.js';
import { ReviewSampleQuery } from './lists.query.js';

type Standing = Promise<HouseholdStanding | Rejected>;

/** What goes on with a file on the books: its plan, its rest, the yearly sample. */
@Controller('api/hardship/v1')
export class HouseholdCareController {
  constructor(
    @Inject(SetPlanCommand) private readonly setPlan: SetPlanCommand,
    @Inject(TakeHouseholdStepCommand) private readonly takeStep: TakeHouseholdStepCommand,
    @Inject(PickReviewSampleCommand) private readonly pickSample: PickReviewSampleCommand,
    @Inject(CheckSampleCommand) private readonly checkSample: CheckSampleCommand,
    @Inject(ReviewSamplesQuery) private readonly samples: ReviewSamplesQuery,
  ) {}

  @Post('households/:id/plan')
  @Admits('officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Set the plan for a household: goals, measures, who is responsible, from when until when' })
  @ApiOkResponse({ type: HouseholdStanding })
  plan(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: SetHouseholdPlan,
  ): Standing {
    return this.setPlan.handle(context, id, body);
  }

  @Post('households/:id/suspension')
  @Admits('approver')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let aid rest while something is looked into; the people stay on file' })
  @ApiOkResponse({ type: HouseholdStanding })
  suspend(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: SuspendHousehold,
  ): Standing {
    return this.takeStep.handle(context, id, { type: 'suspend', reason: body.reason });
  }

  @Post('households/:id/resumption')
  @Admits('approver')
  @HttpCode(200)
  @ApiOperation({ summary: 'End a suspension' })
  @ApiOkResponse({ type: HouseholdStanding })
  resume(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Standing {
    return this.takeStep.handle(context, id, { type: 'resume' });
  }

  @Post('review-samples')
  @Admits('officer', 'approver')
  @HttpCode(200)
  @ApiOperation({ summary: 'Pick the year’s sample, 30 % of the files of every organisation, by keyed hash' })
  @ApiOkResponse({ type: ReviewSamplePicked })
  pick(
    @InKeyedContext() context: CommandContext,
    @Body() body: PickReviewSample,
  ): Promise<ReviewSamplePicked | Rejected> {
    return this.pickSample.handle(context, body);
  }

  @Get('review-samples')
  @Admits('officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor')
  @ApiOperation({ summary: 'The sample of a year; with `open=true` what is still to be checked' })
  @ApiOkResponse({ type: ReviewSamplePage })
  list(@InContext() { caller }: CommandContext, @Query() query: ReviewSampleQuery): Promise<ReviewSamplePage> {
    return this.samples.list(caller, query);
  }

  @Post('households/:id/sample-check')
  @Admits('officer', 'first-reviewer', 'second-reviewer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record the check of a sampled file, as somebody who did not review it' })
  @ApiOkResponse({ type: HouseholdStanding })
  check(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: CheckSampledFile,
  ): Standing {
    return this.checkSample.handle(context, id, body);
  }
}
