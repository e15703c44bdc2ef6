import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import {
  IsAbsentOr,
  IsCode,
  IsId,
  PlanDifferences,
  PlanVersionPage,
  PlanVersionView,
  STAFF_ROLES,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, InContext, IsSortOf, PageQuery } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PlanDraftQueries } from '../queries/plan-draft.queries.js';
import { PLAN_SORTS, PlanQueries } from '../queries/plan.queries.js';
import { AgainstVersionQuery } from './plan-draft-query.js';

/** `?plan=&orgId=&sort=` of the list of released versions. */
class PlanQuery extends PageQuery {
  @IsAbsentOr() @IsCode() readonly plan?: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsSortOf(PLAN_SORTS) readonly sort?: string;
}

@ApiTags('plans')
@Controller('api/enrollment/v1')
export class PlansController {
  constructor(
    @Inject(PlanQueries) private readonly plans: PlanQueries,
    @Inject(PlanDraftQueries) private readonly drafts: PlanDraftQueries,
  ) {}

  @Get('plan-schema')
  @Admits(...STAFF_ROLES)
  @ApiOperation({ summary: 'What a plan version may hold: JSON Schema with the name and meaning of every field' })
  @ApiOkResponse({ schema: { type: 'object', description: 'JSON Schema 2020-12' } })
  schema(): object {
    return this.plans.schema();
  }

  @Get('plans')
  @Admits(...STAFF_ROLES, 'member')
  @ApiOperation({ summary: 'Released plan versions, by plan and version unless another order is asked for' })
  @ApiOkResponse({ type: PlanVersionPage })
  list(@InContext() context: CommandContext, @Query() query: PlanQuery): Promise<PlanVersionPage> {
    return this.plans.list(context.caller, query);
  }

  @Get('plans/:plan/versions/:version')
  @Admits(...STAFF_ROLES, 'member')
  @ApiOperation({ summary: 'One released version with all its parameters' })
  @ApiOkResponse({ type: PlanVersionView })
  one(
    @InContext() context: CommandContext,
    @Param('plan') plan: string,
    @Param('version') version: string,
  ): Promise<PlanVersionView | Rejected> {
    return this.plans.one(context.caller, plan, version);
  }

  @Get('plans/:plan/versions/:version/differences')
  @Admits(...STAFF_ROLES, 'member')
  @ApiOperation({ summary: 'A released version field by field against another one of the same plan' })
  @ApiOkResponse({ type: PlanDifferences })
  differences(
    @InContext() context: CommandContext,
    @Param('plan') plan: string,
    @Param('version') version: string,
    @Query() query: AgainstVersionQuery,
  ): Promise<PlanDifferences | Rejected> {
    return this.drafts.released(context.caller, plan, version, query.against);
  }
}
