import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  ClaimDecisionResults,
  ClaimPage,
  DecideClaims as DecideClaimsBody,
  WORK_LISTS,
  WORK_STEPS,
  type WorkList,
  type WorkStep,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, InContext, InKeyedContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DecideClaims } from '../commands/decide-claims.command.js';
import { WorkListQuery } from '../queries/work-list.query.js';
import { WorkListFilterQuery } from './work-list-filter.query.js';
import { WorkListPipe, WorkStepPipe } from './work-step.pipe.js';

const REVIEWERS = ['first-reviewer', 'second-reviewer', 'approver'] as const;
const Step = (): MethodDecorator => ApiParam({ name: 'step', enum: [...WORK_STEPS] });

@ApiTags('work lists')
@Controller('api/claims/v1/work-lists')
export class WorkListsController {
  constructor(
    @Inject(WorkListQuery) private readonly workLists: WorkListQuery,
    @Inject(DecideClaims) private readonly decideClaims: DecideClaims,
  ) {}

  @Get(':list')
  @Admits('clerk', 'officer', ...REVIEWERS)
  @ApiParam({ name: 'list', enum: [...WORK_LISTS] })
  @ApiOperation({
    summary: 'Claims that wait for a step and in which the caller has no part yet, the most urgent first',
  })
  @ApiOkResponse({ type: ClaimPage })
  list(
    @InContext() context: CommandContext,
    @Param('list', WorkListPipe) list: WorkList,
    @Query() query: WorkListFilterQuery,
  ): Promise<ClaimPage | Rejected> {
    return this.workLists.list(context.caller, list, query);
  }

  @Post(':step/decisions')
  @HttpCode(200)
  @Admits(...REVIEWERS)
  @Step()
  @ApiOperation({ summary: 'Take a step on up to 500 claims; each is decided and answered by itself' })
  @ApiOkResponse({ type: ClaimDecisionResults })
  decide(
    @InKeyedContext() context: CommandContext,
    @Param('step', WorkStepPipe) step: WorkStep,
    @Body() body: DecideClaimsBody,
  ): Promise<ClaimDecisionResults | Rejected> {
    return this.decideClaims.handle(context, step, body);
  }
}
