import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { PlanVersionPage, PlanVersionView, STAFF_ROLES } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, InContext, PageQuery } from '@huzhu/service';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PlanQueries } from '../queries/plan.queries.js';

@ApiTags('plans')
@Controller('api/enrollment/v1/plans')
export class PlansController {
  constructor(@Inject(PlanQueries) private readonly plans: PlanQueries) {}

  @Get()
  @Admits(...STAFF_ROLES, 'member')
  @ApiOkResponse({ type: PlanVersionPage })
  list(@InContext() context: CommandContext, @Query() query: PageQuery): Promise<PlanVersionPage> {
    return this.plans.list(context.caller, query);
  }

  @Get(':plan/versions/:version')
  @Admits(...STAFF_ROLES, 'member')
  @ApiOkResponse({ type: PlanVersionView })
  one(
    @InContext() context: CommandContext,
    @Param('plan') plan: string,
    @Param('version') version: string,
  ): Promise<PlanVersionView | Rejected> {
    return this.plans.one(context.caller, plan, version);
  }
}
